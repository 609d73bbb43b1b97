using System.Buffers.Binary;
using System.Text.Json;
using TexGen.Model.Files;

namespace TexGen.Model.Checkpoints;

/// <summary>
/// Reads and writes safetensors files: eight bytes with the header's length, a JSON header that names tensors and
/// texts, then the tensors' bytes. Reading one can run no code.
/// </summary>
/// <remarks>The format is Hugging Face's, version 0.x: little-endian, no gaps, header at most 100 MB.</remarks>
public sealed class SafetensorsFile
{
    private const string MetadataKey = "__metadata__";
    private const int LengthSize = 8;
    private const long LargestHeader = 100_000_000;

    /// <summary>The tensors by name.</summary>
    public IDictionary<string, SafetensorsEntry> Tensors { get; } =
        new SortedDictionary<string, SafetensorsEntry>(StringComparer.Ordinal);

    /// <summary>The texts of <c>__metadata__</c>.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Reads a whole file.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">The file is damaged, truncated or not a safetensors file.</exception>
    public static SafetensorsFile Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CheckpointException(path, "is a folder; name a file in it.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"'{path}': there is no such file.", path);
        }

        long size = new FileInfo(path).Length;
        if (size > Array.MaxLength)
        {
            throw new CheckpointException(
                path, $"has {size} bytes; TexGen's files have less than {Array.MaxLength}, so it is none of them.");
        }

        return Read(path, File.ReadAllBytes(path));
    }

    /// <summary>
    /// Reads a file that is in memory already.
    /// </summary>
    /// <param name="path">What messages call it.</param>
    /// <param name="bytes">All of it; the tensors stay parts of this array.</param>
    /// <exception cref="CheckpointException">The file is damaged, truncated or not a safetensors file.</exception>
    public static SafetensorsFile Read(string path, byte[] bytes)
    {
        if (bytes.Length < LengthSize)
        {
            throw new CheckpointException(
                path, $"has only {bytes.Length} bytes, so it is not a safetensors file (or was cut off).");
        }

        long headerLength = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (headerLength is <= 0 or > LargestHeader)
        {
            throw new CheckpointException(
                path, "is not a safetensors file (its first eight bytes are no header length).");
        }

        if (headerLength > bytes.Length - LengthSize)
        {
            throw new CheckpointException(path, "is cut off within its header; copy or train it again.");
        }

        SafetensorsFile file = new();
        ReadOnlyMemory<byte> data = bytes.AsMemory(LengthSize + (int)headerLength);
        try
        {
            using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(LengthSize, (int)headerLength));
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                file.Add(path, property, data);
            }
        }
        catch (Exception exception) when (exception
            is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CheckpointException(
                path, $"has a damaged header ({FaultText.FirstLine(exception)}); copy or train it again.", exception);
        }

        return file;
    }

    /// <summary>
    /// Writes the file so that it appears whole or not at all: a temporary file beside it, flushed, then renamed.
    /// </summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; an old file
    /// is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public void Write(string path)
    {
        byte[] header = BuildHeader();

        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[LengthSize];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (SafetensorsEntry entry in Tensors.Values)
            {
                stream.Write(entry.Data.Span);
            }
        });
    }

    private byte[] BuildHeader()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in Metadata)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();

            long offset = 0;
            foreach ((string name, SafetensorsEntry entry) in Tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString("dtype", entry.Type.ToString());
                writer.WriteStartArray("shape");
                foreach (long size in entry.Shape)
                {
                    writer.WriteNumberValue(size);
                }

                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                offset += entry.Data.Length;
                writer.WriteNumberValue(offset);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Spaces pad the header so that the tensors start at a multiple of eight bytes, as the format asks.
        while (buffer.Length % LengthSize != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private void Add(string path, JsonProperty property, ReadOnlyMemory<byte> data)
    {
        if (property.Name == MetadataKey)
        {
            foreach (JsonProperty text in property.Value.EnumerateObject())
            {
                Metadata[text.Name] = text.Value.GetString() ?? "";
            }

            return;
        }

        string typeName = property.Value.GetProperty("dtype").GetString() ?? "";

        // TryParse takes numbers too, even those of no type.
        if (!Enum.TryParse(typeName, out SafetensorsType type) || Enum.GetName(type) != typeName)
        {
            throw new CheckpointException(
                path, $"tensor '{property.Name}' has elements of type {typeName}, which TexGen does not use.");
        }

        long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        JsonElement offsets = property.Value.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
        {
            throw new CheckpointException(
                path, $"is damaged: tensor '{property.Name}' has no two data offsets; copy or train it again.");
        }

        long start = offsets[0].GetInt64();
        long end = offsets[1].GetInt64();
        if (start < 0 || end < start || end > data.Length)
        {
            throw new CheckpointException(
                path,
                $"is cut off: tensor '{property.Name}' ends at byte {end} of {data.Length}; copy or train it again.");
        }

        // In floating point, exact far beyond any file's size: damaged sizes may multiply to more than 64 bits hold.
        double elementSize = SafetensorsEntry.ElementSize(type);
        double expected = shape.Aggregate(elementSize, (product, size) => product * size);
        if (shape.Any(size => size < 0) || expected != end - start)
        {
            throw new CheckpointException(
                path,
                $"is damaged: tensor '{property.Name}' of shape [{string.Join(", ", shape)}] has {end - start} bytes.");
        }

        Tensors[property.Name] = new SafetensorsEntry(type, shape, data.Slice((int)start, (int)(end - start)));
    }
}
