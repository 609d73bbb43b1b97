using System.Numerics;

namespace TexGen.Viewer.Text;

/// <summary>
/// Turns the corners of a stroke into curves.
/// </summary>
internal static class StrokePath
{
    /// <summary>How far from a corner its curve begins, in font units, where the segments are long enough.</summary>
    public const float CornerRadius = 2.6f;

    private const int CurveSegments = 7;

    /// <summary>Flattens a stroke to straight pieces short enough to look round.</summary>
    /// <param name="points">The corners.</param>
    /// <param name="isSharp">For each corner whether it stays as it is; the ends of an open stroke always do.</param>
    /// <param name="isClosed">Whether the last point joins the first.</param>
    public static Vector2[] Flatten(IReadOnlyList<Vector2> points, IReadOnlyList<bool> isSharp, bool isClosed)
    {
        int count = points.Count;
        List<Vector2> path = [];

        for (int i = 0; i < count; i++)
        {
            bool isEnd = !isClosed && (i == 0 || i == count - 1);

            if (isEnd || isSharp[i])
            {
                path.Add(points[i]);
                continue;
            }

            int before = (i + count - 1) % count;
            int after = (i + 1) % count;
            float room = Math.Min(
                Room(points[i], points[before], isFree: isSharp[before] || (!isClosed && before == 0)),
                Room(points[i], points[after], isFree: isSharp[after] || (!isClosed && after == count - 1)));
            AddCurve(path, points[before], points[i], points[after], Math.Min(CornerRadius, room));
        }

        if (isClosed)
        {
            path.Add(path[0]);
        }

        return [.. path];
    }

    // Two curves share a segment half and half; one that has the segment to itself may use all of it.
    private static float Room(Vector2 corner, Vector2 neighbour, bool isFree)
    {
        return Vector2.Distance(corner, neighbour) * (isFree ? 1f : 0.5f);
    }

    private static void AddCurve(List<Vector2> path, Vector2 before, Vector2 corner, Vector2 after, float radius)
    {
        Vector2 start = corner + (Vector2.Normalize(before - corner) * radius);
        Vector2 end = corner + (Vector2.Normalize(after - corner) * radius);

        for (int i = 0; i <= CurveSegments; i++)
        {
            // B(t) = (1 − t)² start + 2 t (1 − t) control + t² end, the control pulled towards the middle so that two
            // curves in a row come closer to a circle than to a square.
            float t = (float)i / CurveSegments;
            Vector2 control = Vector2.Lerp(corner, (start + end) / 2f, 0.08f);
            path.Add(((1f - t) * (1f - t) * start) + (2f * t * (1f - t) * control) + (t * t * end));
        }
    }
}
