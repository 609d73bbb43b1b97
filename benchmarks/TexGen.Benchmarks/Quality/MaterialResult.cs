using TexGen.Plugin;

namespace TexGen.Benchmarks.Quality;

/// <summary>
/// What became of a material.
/// </summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="Steps">Training steps of its model.</param>
/// <param name="Minutes">Minutes of training.</param>
/// <param name="Evaluations">Its evaluations, one a size.</param>
/// <param name="Seams">What its tiles' seams are beside other lines.</param>
internal sealed record MaterialResult(
    string Name, long Steps, double Minutes, IReadOnlyList<QualityEvaluation> Evaluations, SeamCount Seams)
{
    /// <summary>The criteria, in the order of the table's columns.</summary>
    public IReadOnlyList<Criterion> Criteria { get; } = Quality.Criteria.Judge(Evaluations, Seams.Largest);

    /// <summary>Its figures of half of the exemplar, trained and under-trained tiles, and noise; default none, where this was
    /// not asked for.</summary>
    public IReadOnlyList<OrderRow> Order { get; init; } = [];
}
