// 3x3 convolutions on the CPU in float32: Winograd's F(4x4, 3x3) (Lavin and Gray 2015, arXiv:1509.09308), a quarter of the
// multiplications. oneDNN has it for AVX-512 only, and not for gradients at all.
//
// An output of 4x4 pixels comes from an input tile of 6x6, d: with weights g, Y = A'[(G g G') * (B' d B)]A, where * is
// by element and, of all channels, a product of matrices at each of the 36 places. Gradients are those of this formula:
// the same matrices transposed, so that tiles, which overlap by two pixels, add up in the gradient by the input.
#include "common.h"
#include "kernels.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kOut = 4;
constexpr int64_t kTile = 6;
constexpr int64_t kPlaces = kTile * kTile;

// The points at which Toom and Cook's method multiplies polynomials, to both sides of 0, and beside that and infinity. The
// usual 1 and 2 round four times as coarsely, as their matrices hold larger numbers.
constexpr float kNear = 0.70710678118654752f;
constexpr float kFar = 1.4142135623730950f;

// Numbers that one instruction takes; columns and rows of the products that lie in registers at a time.
constexpr int64_t kLanes = 8;
constexpr int64_t kColumns = 2 * kLanes;
constexpr int64_t kRows = 6;

// Bytes of the tiles that a thread takes through a whole convolution at a time: so many stay in its cache.
constexpr int64_t kBlock = 384 * 1024;

typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

inline __attribute__((always_inline)) const Lanes& at_lanes(const float* p) { return *reinterpret_cast<const Lanes*>(p); }
inline __attribute__((always_inline)) Lanes& at_lanes(float* p) { return *reinterpret_cast<Lanes*>(p); }

// B', of one row or column of a tile.
inline __attribute__((always_inline)) void input_line(const Lanes* d, int64_t step, Lanes* v, int64_t to)
{
    Lanes d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step], d5 = d[5 * step];
    Lanes near = d4 - 2.0f * d2, near_odd = kNear * (d3 - 2.0f * d1);
    Lanes far = d4 - 0.5f * d2, far_odd = kFar * (d3 - 0.5f * d1);
    v[0] = (d0 + d4) - 2.5f * d2;
    v[to] = near + near_odd;
    v[2 * to] = near - near_odd;
    v[3 * to] = far + far_odd;
    v[4 * to] = far - far_odd;
    v[5 * to] = (d1 + d5) - 2.5f * d3;
}

// B, its transpose.
inline __attribute__((always_inline)) void input_line_gradient(const Lanes* v, int64_t step, Lanes* d, int64_t to)
{
    Lanes v0 = v[0], v1 = v[step], v2 = v[2 * step], v3 = v[3 * step], v4 = v[4 * step], v5 = v[5 * step];
    Lanes near = v1 + v2, near_odd = kNear * (v1 - v2);
    Lanes far = v3 + v4, far_odd = kFar * (v3 - v4);
    d[0] = v0;
    d[to] = v5 - 2.0f * near_odd - 0.5f * far_odd;
    d[2 * to] = -2.5f * v0 - 2.0f * near - 0.5f * far;
    d[3 * to] = near_odd + far_odd - 2.5f * v5;
    d[4 * to] = v0 + near + far;
    d[5 * to] = v5;
}

// A', from six to four.
inline __attribute__((always_inline)) void output_line(const Lanes* m, int64_t step, Lanes* y, int64_t to)
{
    Lanes m0 = m[0], m1 = m[step], m2 = m[2 * step], m3 = m[3 * step], m4 = m[4 * step], m5 = m[5 * step];
    Lanes near = m1 + m2, near_odd = kNear * (m1 - m2);
    Lanes far = m3 + m4, far_odd = kFar * (m3 - m4);
    y[0] = m0 + near + far;
    y[to] = near_odd + far_odd;
    y[2 * to] = 0.5f * near + 2.0f * far;
    y[3 * to] = 0.5f * near_odd + 2.0f * far_odd + m5;
}

// A, from four to six.
inline __attribute__((always_inline)) void output_line_gradient(const Lanes* y, int64_t step, Lanes* m, int64_t to)
{
    Lanes y0 = y[0], y1 = y[step], y2 = y[2 * step], y3 = y[3 * step];
    Lanes near = y0 + 0.5f * y2, near_odd = kNear * (y1 + 0.5f * y3);
    Lanes far = y0 + 2.0f * y2, far_odd = kFar * (y1 + 2.0f * y3);
    m[0] = y0;
    m[to] = near + near_odd;
    m[2 * to] = near - near_odd;
    m[3 * to] = far + far_odd;
    m[4 * to] = far - far_odd;
    m[5 * to] = y3;
}

// G, from three to six.
inline __attribute__((always_inline)) void weight_line(const Lanes* g, int64_t step, Lanes* u, int64_t to)
{
    Lanes g0 = g[0], g1 = g[step], g2 = g[2 * step];
    Lanes near = (-2.0f / 3.0f) * (g0 + 0.5f * g2), near_odd = (-2.0f / 3.0f) * kNear * g1;
    Lanes far = (1.0f / 6.0f) * (g0 + 2.0f * g2), far_odd = (1.0f / 6.0f) * kFar * g1;
    u[0] = g0;
    u[to] = near + near_odd;
    u[2 * to] = near - near_odd;
    u[3 * to] = far + far_odd;
    u[4 * to] = far - far_odd;
    u[5 * to] = g2;
}

// G', from six to three.
inline __attribute__((always_inline)) void weight_line_gradient(const Lanes* u, int64_t step, Lanes* g, int64_t to)
{
    Lanes u0 = u[0], u1 = u[step], u2 = u[2 * step], u3 = u[3 * step], u4 = u[4 * step], u5 = u[5 * step];
    Lanes near = (-2.0f / 3.0f) * (u1 + u2), far = (1.0f / 6.0f) * (u3 + u4);
    g[0] = u0 + near + far;
    g[to] = (-2.0f / 3.0f) * kNear * (u1 - u2) + (1.0f / 6.0f) * kFar * (u3 - u4);
    g[2 * to] = 0.5f * near + 2.0f * far + u5;
}

// [R, 16] = sum over p of a[i * row + p * next] b[p * width + j].
template <int R>
inline __attribute__((always_inline)) void product_rows(
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
inline __attribute__((always_inline)) void both_ways(Line line, const Lanes* in, Lanes* out)
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
inline __attribute__((always_inline)) void read_all(const float* from, int64_t pitch, Lanes* values)
{
    for (int64_t k = 0; k < Count; k++) {
        values[k] = at_lanes(from + k * pitch);
    }
}

template <int64_t Count>
inline __attribute__((always_inline)) void write_all(const Lanes* values, float* to, int64_t pitch)
{
    for (int64_t k = 0; k < Count; k++) {
        at_lanes(to + k * pitch) = values[k];
    }
}

// A square of a picture's pixels, zeros beyond its edges.
template <int64_t Side>
inline __attribute__((always_inline)) void read_square(
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
            for (int64_t tile = 0; tile < tiles; tile++) {
                int64_t top = tile / of.across * kOut;
                int64_t left = tile % of.across * kOut;
                Lanes d[kPlaces];
                read_all<kPlaces>(dv + (picture * tiles + tile) * of.channels + c, of.pitch(), d);
                both_ways<kTile, kTile>(input_line_gradient, d, d);
                for (int64_t i = 0; i < kTile && top + i < of.height; i++) {
                    for (int64_t j = 0; j < kTile && left + j < of.width; j++) {
                        at_lanes(dx + of.at(picture, top + i, left + j) + c) += d[i * kTile + j];
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

bool is_plain(const at::Tensor& t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat; }

}  // namespace

bool texgen_is_winograd(const at::Tensor& x, const at::Tensor& weight, at::IntArrayRef strides, at::IntArrayRef padding,
    at::IntArrayRef dilation, int64_t groups)
{
    bool is_unit = strides == at::IntArrayRef({1, 1}) && dilation == at::IntArrayRef({1, 1})
        && padding == at::IntArrayRef({0, 0}) && groups == 1;
    return is_unit && is_plain(x) && is_plain(weight)
        && x.dim() == 4 && weight.dim() == 4 && weight.size(2) == 3 && weight.size(3) == 3 && x.size(1) == weight.size(1)
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
