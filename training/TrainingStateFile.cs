using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// The <see cref="StateFile{TState}"/> of a training run, and what all of them have in common.
/// </summary>
internal static class TrainingStateFile
{
    /// <summary>The name of the vector of a model that was kept.</summary>
    public const string KeptKey = "kept";

    /// <summary>The name of the vector of the network that guides.</summary>
    public const string GuideKey = "guide";

    private static readonly StateFile<TrainingState> File =
        new("texgen-state", TrainingState.CurrentFormatVersion, "training");

    /// <summary>The state file of a model file.</summary>
    public static string PathFor(string modelPath) => modelPath + ".state";

    /// <summary>Writes a state, whole or not at all.</summary>
    public static void Write(string path, TrainingState state, AdamState adam) => File.Write(path, state, adam);

    /// <summary>Reads a state file.</summary>
    /// <exception cref="CheckpointException">The file is damaged, newer or not a state file.</exception>
    public static (TrainingState State, SafetensorsFile File) Read(string path) => File.Read(path);

    /// <summary>Copies a state file's vectors into an optimizer.</summary>
    /// <exception cref="CheckpointException">A vector is missing or has another length.</exception>
    public static void Restore(string path, SafetensorsFile file, AdamState adam)
    {
        StateTensors.CopyInto(path, file, "master", adam.Master);
        StateTensors.CopyInto(path, file, "moment1", adam.FirstMoment);
        StateTensors.CopyInto(path, file, "moment2", adam.SecondMoment);
        StateTensors.CopyInto(path, file, "average", adam.Average);
        if (file.Tensors.ContainsKey(KeptKey))
        {
            adam.Keep();
            StateTensors.CopyInto(path, file, KeptKey, adam.Kept!);
        }

        adam.DropGuide();
        if (file.Tensors.ContainsKey(GuideKey))
        {
            StateTensors.CopyInto(path, file, GuideKey, adam.TakeGuide());
        }
    }
}
