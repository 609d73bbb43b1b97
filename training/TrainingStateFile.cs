using System.Text.Json;
using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// A <c>*.texgen.state</c> file: safetensors with the optimizer's four vectors, and a fifth where a model was kept, and
/// the <see cref="TrainingState"/> as JSON.
/// </summary>
internal static class TrainingStateFile
{
    private const string StateKey = "texgen-state";
    private const string KeptKey = "kept";

    /// <summary>The state file of a model file.</summary>
    public static string PathFor(string modelPath) => modelPath + ".state";

    /// <summary>Writes a state, whole or not at all.</summary>
    public static void Write(string path, TrainingState state, AdamState adam)
    {
        SafetensorsFile file = new();
        file.Metadata[StateKey] = JsonSerializer.Serialize(state, ModelJson.Options);
        file.Tensors["master"] = StateTensors.ToEntry(adam.Master);
        file.Tensors["moment1"] = StateTensors.ToEntry(adam.FirstMoment);
        file.Tensors["moment2"] = StateTensors.ToEntry(adam.SecondMoment);
        file.Tensors["average"] = StateTensors.ToEntry(adam.Average);
        if (adam.Kept is not null)
        {
            file.Tensors[KeptKey] = StateTensors.ToEntry(adam.Kept);
        }

        file.Write(path);
    }

    /// <summary>Reads a state file.</summary>
    /// <exception cref="CheckpointException">The file is damaged, newer or not a state file.</exception>
    public static (TrainingState State, SafetensorsFile File) Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue(StateKey, out string? json))
        {
            throw new CheckpointException(path, "is not a training state; start again without --resume.");
        }

        try
        {
            TrainingState state = JsonSerializer.Deserialize<TrainingState>(json, ModelJson.Options)
                ?? throw new JsonException("The state is empty.");

            if (state.FormatVersion > TrainingState.CurrentFormatVersion)
            {
                throw new CheckpointException(
                    path, $"has format version {state.FormatVersion}; use a newer TexGen to resume it.");
            }

            state.Validate();

            return (state, file);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new CheckpointException(path, "is damaged; start again without --resume.", exception);
        }
    }

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
    }
}
