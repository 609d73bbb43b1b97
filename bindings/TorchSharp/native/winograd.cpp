// 3x3 convolutions on the CPU in float32: Winograd's F(4x4, 3x3) (Lavin and Gray 2015, arXiv:1509.09308), a quarter of the
// multiplications. oneDNN has it for AVX-512 only, and not for gradients at all.
//
// An output of 4x4 pixels comes from an input tile of 6x6, d: with weights g, Y = A'[(G g G') * (B' d B)]A, where * is
// by element and, of all channels, a product of matrices at each of the 36 places. Gradients are those of this formula:
// the same matrices transposed, so that tiles, which overlap by two pixels, add up in the gradient by the input.
#include "common.h"
#include "kernels.h"
#include "winograd_lines.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kOut = 4;
constexpr int64_t kTile = kPoints;
constexpr int64_t kPlaces = kTile * kTile;

// Columns and rows of the products that lie in registers at a time.
constexpr int64_t kColumns = 2 * kLanes;
constexpr int64_t kRows = 6;

// Bytes of the tiles that a thread takes through a whole convolution at a time: so many stay in its cache.
constexpr int64_t kBlock = 384 * 1024;

// [R, 16] = sum over p of a[i * row + p * next] b[p * width + j].
template <int R>
INLINE void product_rows(
    const float* a, int64_t row, int64_t next, const float* b, int64_t width, int64_t depth, float* c, int64_t pitch)
{
    Lanes sums[R][2] = {};
    for (int64_t p = 0; p < depth; p++) {
        Lanes b0 = at_lanes(b + p * width);
        Lanes b1 = at_lanes(b + p * width + kLanes);
        for (int i = 0; i < R; i++) {
            float value = a[i * row + p * next];
            sums[i][0] += value * b0;
            sums[i][1] += value * b1;
        }
    }
    for (int i = 0; i < R; i++) {
        at_lanes(c + i * pitch) = sums[i][0];
        at_lanes(c + i * pitch + kLanes) = sums[i][1];
    }
}

// c [rows, columns] = a b, of which a [rows, depth] lies with any steps, and b [depth, columns] and c by rows.
__attribute__((noinline)) void product(const float* a, int64_t row, int64_t next, const float* b, float* c, int64_t rows,
    int64_t columns, int64_t depth)
{
    for (int64_t j = 0; j < columns; j += kColumns) {
        int64_t i = 0;
        for (; i + kRows <= rows; i += kRows) {
            product_rows<kRows>(a + i * row, row, next, b + j, columns, depth, c + i * columns + j, columns);
        }
        for (; i < rows; i++) {
            product_rows<1>(a + i * row, row, next, b + j, columns, depth, c + i * columns + j, columns);
        }
    }
}

// Pictures of n channels that lie last, and the tiles that they are cut into; edges' tiles reach beyond the picture.
struct Shape {
    int64_t count, height, width, channels, down, across;

    int64_t tiles() const { return count * down * across; }

    // Where a pixel's channels begin.
    int64_t at(int64_t picture, int64_t row, int64_t column) const
    {
        return ((picture * height + row) * width + column) * channels;
    }

    // From one place's [count, channels] to the next one's. Were it a power of two, they would share a set of a cache.
    int64_t pitch(int64_t count) const { return count * channels + kColumns; }
    int64_t pitch() const { return pitch(tiles()); }
};

// A tile's picture, and its first row and column of outputs.
struct Corner {
    int64_t picture, top, left;

    Corner(const Shape& of, int64_t t)
        : picture(t / (of.down * of.across)), top(t / of.across % of.down * kOut), left(t % of.across * kOut)
    {
    }
};

template <typename F>
void for_tiles(const Shape& of, F&& f)
{
    int64_t grain = std::max<int64_t>(1, (1 << 12) / of.channels);
    at::parallel_for(0, of.tiles(), grain, f);
}

// A line's matrix applied to the columns of a square of From x From, and then to its rows: To x To.
template <int64_t From, int64_t To, typename Line>
INLINE void both_ways(Line line, const Lanes* in, Lanes* out)
{
    Lanes lines[To * From];
    for (int64_t j = 0; j < From; j++) {
        line(in + j, From, lines + j, From);
    }
    for (int64_t i = 0; i < To; i++) {
        line(lines + i * From, 1, out + i * To, 1);
    }
}

// Matrices that lie one behind the other, `pitch` numbers apart.
template <int64_t Count>
INLINE void read_all(const float* from, int64_t pitch, Lanes* values)
{
    for (int64_t k = 0; k < Count; k++) {
        values[k] = at_lanes(from + k * pitch);
    }
}

template <int64_t Count>
INLINE void write_all(const Lanes* values, float* to, int64_t pitch)
{
    for (int64_t k = 0; k < Count; k++) {
        at_lanes(to + k * pitch) = values[k];
    }
}

// A square of a picture's pixels, zeros beyond its edges.
template <int64_t Side>
INLINE void read_square(
    const float* x, const Shape& of, const Corner& corner, int64_t c, Lanes* values)
{
    for (int64_t i = 0; i < Side; i++) {
        for (int64_t j = 0; j < Side; j++) {
            bool is_inside = corner.top + i < of.height && corner.left + j < of.width;
            const float* from = x + of.at(corner.picture, corner.top + i, corner.left + j) + c;
            values[i * Side + j] = is_inside ? at_lanes(from) : Lanes{};
        }
    }
}

// V = B' d B  [36, end - begin, channels], of some tiles.
void transform_input(const float* x, const Shape& of, int64_t begin, int64_t end, float* v, int64_t pitch)
{
    for (int64_t t = begin; t < end; t++, v += of.channels) {
        Corner corner(of, t);
        for (int64_t c = 0; c < of.channels; c += kLanes) {
            Lanes tile[kPlaces];
            read_square<kTile>(x, of, corner, c, tile);
            both_ways<kTile, kTile>(input_line, tile, tile);
            write_all<kPlaces>(tile, v + c, pitch);
        }
    }
}

// Y = A' M A + bias, of some tiles.
void transform_output(
    const float* m, const float* bias, const Shape& of, int64_t begin, int64_t end, int64_t pitch, float* y)
{
    for (int64_t t = begin; t < end; t++, m += of.channels) {
        Corner corner(of, t);
        for (int64_t c = 0; c < of.channels; c += kLanes) {
            Lanes places[kPlaces];
            Lanes out[kOut * kOut];
            read_all<kPlaces>(m + c, pitch, places);
            both_ways<kTile, kOut>(output_line, places, out);
            Lanes shift = at_lanes(bias + c);
            for (int64_t i = 0; i < kOut && corner.top + i < of.height; i++) {
                for (int64_t j = 0; j < kOut && corner.left + j < of.width; j++) {
                    at_lanes(y + of.at(corner.picture, corner.top + i, corner.left + j) + c) = out[i * kOut + j] + shift;
                }
            }
        }
    }
}

// dM = A dY A'
void transform_output_gradient(const float* dy, const Shape& of, float* dm)
{
    for_tiles(of, [&](int64_t begin, int64_t end) {
        for (int64_t t = begin; t < end; t++) {
            Corner corner(of, t);
            for (int64_t c = 0; c < of.channels; c += kLanes) {
                Lanes in[kOut * kOut];
                Lanes places[kPlaces];
                read_square<kOut>(dy, of, corner, c, in);
                both_ways<kOut, kTile>(output_line_gradient, in, places);
                write_all<kPlaces>(places, dm + t * of.channels + c, of.pitch());
            }
        }
    });
}

// dX = the sum of the tiles' B dV B'. Tiles overlap, so that one thread has all of a picture's, eight channels at a time.
void transform_input_gradient(const float* dv, const Shape& of, float* dx)
{
    int64_t parts = of.channels / kLanes;
    int64_t tiles = of.down * of.across;
    at::parallel_for(0, of.count * parts, 1, [&](int64_t begin, int64_t end) {
        for (int64_t task = begin; task < end; task++) {
            int64_t picture = task / parts;
            int64_t c = task % parts * kLanes;
            for (int64_t t = picture * tiles; t < (picture + 1) * tiles; t++) {
                Corner corner(of, t);
                Lanes d[kPlaces];
                read_all<kPlaces>(dv + t * of.channels + c, of.pitch(), d);
                both_ways<kTile, kTile>(input_line_gradient, d, d);
                for (int64_t i = 0; i < kTile && corner.top + i < of.height; i++) {
                    for (int64_t j = 0; j < kTile && corner.left + j < of.width; j++) {
                        at_lanes(dx + of.at(picture, corner.top + i, corner.left + j) + c) += d[i * kTile + j];
                    }
                }
            }
        }
    });
}

// To x To matrices of `count` numbers each, out of From x From: of weights.
template <int64_t From, int64_t To, typename Line>
void transform_weights(Line line, const float* from, int64_t count, float* to)
{
    at::parallel_for(0, count / kLanes, 64, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin * kLanes; i < end * kLanes; i += kLanes) {
            Lanes in[From * From];
            Lanes out[To * To];
            read_all<From * From>(from + i, count, in);
            both_ways<From, To>(line, in, out);
            write_all<To * To>(out, to + i, count);
        }
    });
}

// U = G g G'  [36, rows, columns] of weights [3, 3, rows, columns]
void transform_weights(const float* g, int64_t count, float* u) { transform_weights<3, kTile>(weight_line, g, count, u); }

// dg = G' dU G
void transform_weights_gradient(const float* du, int64_t count, float* dg)
{
    transform_weights<kTile, 3>(weight_line_gradient, du, count, dg);
}

template <typename F>
void for_places(F&& f)
{
    at::parallel_for(0, kPlaces, 1, [&](int64_t begin, int64_t end) {
        for (int64_t k = begin; k < end; k++) {
            f(k);
        }
    });
}

at::Tensor numbers(const at::Tensor& like, at::IntArrayRef sizes) { return at::empty(sizes, like.options()); }

Shape shape_of(const at::Tensor& x, const at::Tensor& y)
{
    return {x.size(0), x.size(2), x.size(3), x.size(1), (y.size(2) + kOut - 1) / kOut, (y.size(3) + kOut - 1) / kOut};
}

Shape with(const Shape& input, const at::Tensor& y)
{
    return {input.count, y.size(2), y.size(3), y.size(1), input.down, input.across};
}

// How many tiles of inputs and outputs are a block.
int64_t block_of(int64_t in, int64_t out)
{
    int64_t tiles = kBlock / (kPlaces * (in + out) * static_cast<int64_t>(sizeof(float)));

    return std::max<int64_t>(1, tiles / kRows) * kRows;
}

at::Tensor convolve(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias)
{
    at::Tensor x = input.contiguous(at::MemoryFormat::ChannelsLast);
    int64_t in = x.size(1);
    int64_t out = weight.size(0);
    at::Tensor y = at::empty(
        {x.size(0), out, x.size(2) - 2, x.size(3) - 2}, x.options().memory_format(at::MemoryFormat::ChannelsLast));
    Shape from = shape_of(x, y);
    Shape to = with(from, y);
    at::Tensor g = weight.permute({2, 3, 1, 0}).contiguous();
    at::Tensor u = numbers(x, {kPlaces, in, out});
    transform_weights(g.data_ptr<float>(), in * out, u.data_ptr<float>());
    at::Tensor shift = bias.contiguous();

    int64_t tiles = from.tiles();
    int64_t block = block_of(in, out);
    int64_t v_pitch = from.pitch(block);
    int64_t m_pitch = to.pitch(block);
    at::parallel_for(0, (tiles + block - 1) / block, 1, [&](int64_t first, int64_t last) {
        at::Tensor scratch = numbers(x, {kPlaces * (v_pitch + m_pitch)});
        float* v = scratch.data_ptr<float>();
        float* m = v + kPlaces * v_pitch;
        for (int64_t begin = first * block; begin < std::min(last * block, tiles); begin += block) {
            int64_t end = std::min(begin + block, tiles);
            transform_input(x.data_ptr<float>(), from, begin, end, v, v_pitch);
            for (int64_t k = 0; k < kPlaces; k++) {
                product(v + k * v_pitch, in, 1, u.data_ptr<float>() + k * in * out, m + k * m_pitch, end - begin, out, in);
            }
            transform_output(m, shift.data_ptr<float>(), to, begin, end, m_pitch, y.data_ptr<float>());
        }
    });

    return y;
}

struct Convolution : torch::autograd::Function<Convolution> {
    static at::Tensor forward(
        AutogradContext* context, const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias)
    {
        context->save_for_backward({input, weight});

        return convolve(input, weight, bias);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        variable_list saved = context->get_saved_variables();
        at::Tensor x = saved[0].contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor& weight = saved[1];
        at::Tensor dy = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        int64_t in = x.size(1);
        int64_t out = weight.size(0);
        Shape from = shape_of(x, dy);
        Shape to = with(from, dy);
        int64_t tiles = from.tiles();
        at::Tensor dm = numbers(x, {kPlaces, to.pitch()});
        at::Tensor v = numbers(x, {kPlaces, from.pitch()});
        transform_output_gradient(dy.data_ptr<float>(), to, dm.data_ptr<float>());

        at::Tensor dweight;
        if (context->needs_input_grad(1)) {
            at::Tensor du = numbers(x, {kPlaces, in, out});
            at::Tensor dg = numbers(x, {3, 3, in, out});
            for_tiles(from, [&](int64_t begin, int64_t end) {
                transform_input(
                    x.data_ptr<float>(), from, begin, end, v.data_ptr<float>() + begin * in, from.pitch());
            });
            for_places([&](int64_t k) {
                product(v.data_ptr<float>() + k * from.pitch(), 1, in, dm.data_ptr<float>() + k * to.pitch(),
                    du.data_ptr<float>() + k * in * out, in, out, tiles);
            });
            transform_weights_gradient(du.data_ptr<float>(), in * out, dg.data_ptr<float>());
            dweight = dg.permute({3, 2, 0, 1}).contiguous(weight.suggest_memory_format());
        }

        at::Tensor dx;
        if (context->needs_input_grad(0)) {
            at::Tensor g = weight.permute({2, 3, 0, 1}).contiguous();
            at::Tensor u = numbers(x, {kPlaces, out, in});
            transform_weights(g.data_ptr<float>(), in * out, u.data_ptr<float>());
            for_places([&](int64_t k) {
                product(dm.data_ptr<float>() + k * to.pitch(), out, 1, u.data_ptr<float>() + k * in * out,
                    v.data_ptr<float>() + k * from.pitch(), tiles, in, out);
            });
            dx = at::empty(x.sizes(), x.options().memory_format(at::MemoryFormat::ChannelsLast)).zero_();
            transform_input_gradient(v.data_ptr<float>(), from, dx.data_ptr<float>());
        }

        at::Tensor dbias;
        if (context->needs_input_grad(2)) {
            dbias = dy.sum({0, 2, 3});
        }
        return {dx, dweight, dbias};
    }
};

}  // namespace

bool texgen_is_winograd(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef strides, at::IntArrayRef padding,
    at::IntArrayRef dilation, int64_t groups)
{
    bool is_unit = strides == at::IntArrayRef({1, 1}) && dilation == at::IntArrayRef({1, 1})
        && padding == at::IntArrayRef({0, 0});
    return is_unit && texgen_is_plain_convolution(x, weight, groups) && weight.size(2) == 3 && weight.size(3) == 3
        && x.size(1) % kColumns == 0 && weight.size(0) % kColumns == 0 && x.size(0) > 0
        && x.size(2) >= kTile && x.size(3) >= kTile
        && x.suggest_memory_format() == at::MemoryFormat::ChannelsLast;
}

at::Tensor texgen_winograd(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias)
{
    // An autograd function takes no tensor that is none.
    at::Tensor shift = bias.defined() ? bias : at::zeros({weight.size(0)}, x.options());

    return at::GradMode::is_enabled() ? Convolution::apply(x, weight, shift) : convolve(x, weight, shift);
}
