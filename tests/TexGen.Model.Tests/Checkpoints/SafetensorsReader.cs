using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace TexGen.Model.Tests.Checkpoints;

/// <summary>
/// A second reader of safetensors files, written from the format's description alone: 8 bytes with the header's length,
/// the header in JSON, the data without gaps.
/// </summary>
internal sealed class SafetensorsReader
{
    public SafetensorsReader(byte[] file)
    {
        HeaderLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Header = JsonNode.Parse(file.AsSpan(8, HeaderLength))!.AsObject();
        Data = file[(8 + HeaderLength)..];
    }

    public int HeaderLength { get; }

    public JsonObject Header { get; }

    public byte[] Data { get; }

    public IEnumerable<string> Names =>
        Header.Select(static entry => entry.Key).Where(static key => key != "__metadata__");

    public string Type(string name) => Header[name]!["dtype"]!.GetValue<string>();

    public long[] Shape(string name) =>
        [.. Header[name]!["shape"]!.AsArray().Select(static size => size!.GetValue<long>())];

    public (int Start, int End) Offsets(string name)
    {
        JsonArray offsets = Header[name]!["data_offsets"]!.AsArray();

        return (offsets[0]!.GetValue<int>(), offsets[1]!.GetValue<int>());
    }

    public byte[] Bytes(string name)
    {
        (int start, int end) = Offsets(name);

        return Data[start..end];
    }
}
