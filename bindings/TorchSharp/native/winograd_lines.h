// The matrices of Winograd's F(4x4, 3x3), applied to one row or column of eight channels at a time.
#pragma once

#include "numbers.h"

#include <cstdint>

// Numbers that one instruction takes.
constexpr int64_t kLanes = 8;

typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

INLINE const Lanes& at_lanes(const float* p) { return *reinterpret_cast<const Lanes*>(p); }
INLINE Lanes& at_lanes(float* p) { return *reinterpret_cast<Lanes*>(p); }

// The points at which Toom and Cook's method multiplies polynomials, in this order: 0, near and far to both sides of it,
// and infinity. The usual 1 and 2 round four times as coarsely, as their matrices hold larger numbers.
constexpr int64_t kPoints = 6;
constexpr float kNear = 0.70710678118654752f;
constexpr float kFar = 1.4142135623730950f;

// What scales a filter's values at the points near and far.
constexpr float kNearScale = -2.0f / 3.0f;
constexpr float kFarScale = 1.0f / 6.0f;

// A polynomial's values at the points, of its even and odd terms: those of one side are their sum, those of the other
// their difference.
struct Values {
    Lanes zero, near, near_odd, far, far_odd, infinity;

    inline __attribute__((always_inline)) void write(Lanes* to, int64_t step) const
    {
        to[0] = zero;
        to[step] = near + near_odd;
        to[2 * step] = near - near_odd;
        to[3 * step] = far + far_odd;
        to[4 * step] = far - far_odd;
        to[5 * step] = infinity;
    }

    // The transpose of writing.
    INLINE Values read(const Lanes* from, int64_t step)
    {
        Lanes right = from[step], left = from[2 * step], far_right = from[3 * step], far_left = from[4 * step];
        return {from[0], right + left, right - left, far_right + far_left, far_right - far_left, from[5 * step]};
    }
};

// B', of one row or column of a tile.
INLINE void input_line(const Lanes* d, int64_t step, Lanes* v, int64_t to)
{
    Lanes d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step], d5 = d[5 * step];
    Values values = {
        (d0 + d4) - 2.5f * d2,
        d4 - 2.0f * d2, kNear * (d3 - 2.0f * d1),
        d4 - 0.5f * d2, kFar * (d3 - 0.5f * d1),
        (d1 + d5) - 2.5f * d3};
    values.write(v, to);
}

// B, its transpose.
INLINE void input_line_gradient(const Lanes* v, int64_t step, Lanes* d, int64_t to)
{
    Values values = Values::read(v, step);
    Lanes near_odd = kNear * values.near_odd, far_odd = kFar * values.far_odd;
    d[0] = values.zero;
    d[to] = values.infinity - 2.0f * near_odd - 0.5f * far_odd;
    d[2 * to] = -2.5f * values.zero - 2.0f * values.near - 0.5f * values.far;
    d[3 * to] = near_odd + far_odd - 2.5f * values.infinity;
    d[4 * to] = values.zero + values.near + values.far;
    d[5 * to] = values.infinity;
}

// A', from six to four.
INLINE void output_line(const Lanes* m, int64_t step, Lanes* y, int64_t to)
{
    Values values = Values::read(m, step);
    Lanes near_odd = kNear * values.near_odd, far_odd = kFar * values.far_odd;
    y[0] = values.zero + values.near + values.far;
    y[to] = near_odd + far_odd;
    y[2 * to] = 0.5f * values.near + 2.0f * values.far;
    y[3 * to] = 0.5f * near_odd + 2.0f * far_odd + values.infinity;
}

// A, from four to six.
INLINE void output_line_gradient(const Lanes* y, int64_t step, Lanes* m, int64_t to)
{
    Lanes y0 = y[0], y1 = y[step], y2 = y[2 * step], y3 = y[3 * step];
    Values values = {
        y0,
        y0 + 0.5f * y2, kNear * (y1 + 0.5f * y3),
        y0 + 2.0f * y2, kFar * (y1 + 2.0f * y3),
        y3};
    values.write(m, to);
}

// G, from three to six.
INLINE void weight_line(const Lanes* g, int64_t step, Lanes* u, int64_t to)
{
    Lanes g0 = g[0], g1 = g[step], g2 = g[2 * step];
    Values values = {
        g0,
        kNearScale * (g0 + 0.5f * g2), kNearScale * kNear * g1,
        kFarScale * (g0 + 2.0f * g2), kFarScale * kFar * g1,
        g2};
    values.write(u, to);
}

// G', from six to three.
INLINE void weight_line_gradient(const Lanes* u, int64_t step, Lanes* g, int64_t to)
{
    Values values = Values::read(u, step);
    Lanes near = kNearScale * values.near, far = kFarScale * values.far;
    g[0] = values.zero + near + far;
    g[to] = kNearScale * kNear * values.near_odd + kFarScale * kFar * values.far_odd;
    g[2 * to] = 0.5f * near + 2.0f * far + values.infinity;
}
