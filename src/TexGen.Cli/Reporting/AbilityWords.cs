using TexGen.Model.Conditioning;

namespace TexGen.Cli.Reporting;

/// <summary>
/// Which options of the command line have to do with what a model lacks.
/// </summary>
internal static class AbilityWords
{
    /// <summary>A sentence that names them.</summary>
    /// <param name="ability">What it lacks.</param>
    public static string OptionsOf(ModelAbility ability) => ability switch
    {
        ModelAbility.Labels => "See 'texgen train --label'.",
        ModelAbility.Guides => "See 'texgen train --guide'.",
        ModelAbility.Enlarging => "See 'texgen train --upscale'.",
        ModelAbility.Making => "Give it with --from, or name this model with --upscale behind the one that makes the tile.",
        _ => "Give --variance posterior or beta, or see 'texgen train --learn-variance'.",
    };
}
