using System.Text.Json;
using TexGen.Model.Checkpoints;

namespace TexGen.Training;

/// <summary>
/// A <c>*.texgen.state</c> file: safetensors with the optimizer's four vectors, more where a model was kept or
/// guides, and a run's state as JSON.
/// </summary>
/// <typeparam name="TState">The state.</typeparam>
/// <param name="key">Where the JSON is in the file's metadata.</param>
/// <param name="newestVersion">The newest format that this program reads.</param>
/// <param name="name">What the state is of, for messages: "training".</param>
internal sealed class StateFile<TState>(string key, int newestVersion, string name)
    where TState : class, IRunState
{
    /// <summary>Writes a state, whole or not at all.</summary>
    public void Write(string path, TState state, AdamState adam)
    {
        SafetensorsFile file = new();
        file.Metadata[key] = JsonSerializer.Serialize(state, RunJson.Options);
        file.Tensors["master"] = StateTensors.ToEntry(adam.Master);
        file.Tensors["moment1"] = StateTensors.ToEntry(adam.FirstMoment);
        file.Tensors["moment2"] = StateTensors.ToEntry(adam.SecondMoment);
        file.Tensors["average"] = StateTensors.ToEntry(adam.Average);
        if (adam.Kept is not null)
        {
            file.Tensors[TrainingStateFile.KeptKey] = StateTensors.ToEntry(adam.Kept);
        }

        if (adam.Guide is not null)
        {
            file.Tensors[TrainingStateFile.GuideKey] = StateTensors.ToEntry(adam.Guide);
        }

        file.Write(path);
    }

    /// <summary>Reads a state file.</summary>
    /// <exception cref="CheckpointException">The file is damaged, newer or not such a state.</exception>
    public (TState State, SafetensorsFile File) Read(string path)
    {
        SafetensorsFile file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue(key, out string? json))
        {
            throw new CheckpointException(path, $"is not a {name} state; start a run anew instead of resuming it.");
        }

        try
        {
            TState state = JsonSerializer.Deserialize<TState>(json, RunJson.Options)
                ?? throw new JsonException("The state is empty.");

            if (state.FormatVersion > newestVersion)
            {
                throw new CheckpointException(
                    path, $"has format version {state.FormatVersion}; use a newer TexGen to resume it.");
            }

            state.Validate();

            return (state, file);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new CheckpointException(path, "is damaged; start a run anew instead of resuming it.", exception);
        }
    }
}
