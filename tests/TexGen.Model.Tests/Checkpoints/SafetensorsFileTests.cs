using System.Buffers.Binary;
using System.Text;
using TexGen.Model.Checkpoints;
using TexGen.Testing;

namespace TexGen.Model.Tests.Checkpoints;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void Write_TensorsAndTexts_CanBeReadByAnyReader()
    {
        using TemporaryFolder folder = new();
        Sample().Write(folder.File("a.safetensors"));
        SafetensorsReader reader = new(File.ReadAllBytes(folder.File("a.safetensors")));

        Assert.Equal(["matrix", "scalar", "whole"], reader.Names.Order(StringComparer.Ordinal));
        Assert.Equal("Grüße \"und\" mehr\n", reader.Header["__metadata__"]!["text"]!.GetValue<string>());
        Assert.Equal(("F32", "BF16", "I64"), (reader.Type("matrix"), reader.Type("scalar"), reader.Type("whole")));
        Assert.Equal([2, 3], reader.Shape("matrix"));
        Assert.Empty(reader.Shape("scalar"));
        Assert.Equal(Enumerable.Range(0, 24).Select(static i => (byte)i), reader.Bytes("matrix"));
        Assert.Equal([0x80, 0x3f], reader.Bytes("scalar"));
    }

    [Fact]
    public void Write_Layout_IsAlignedAndWithoutGaps()
    {
        using TemporaryFolder folder = new();
        Sample().Write(folder.File("a.safetensors"));
        SafetensorsReader reader = new(File.ReadAllBytes(folder.File("a.safetensors")));

        Assert.Equal(0, reader.HeaderLength % 8);
        int end = 0;
        foreach ((int start, int next) in reader.Names.Select(reader.Offsets).OrderBy(static offsets => offsets.Start))
        {
            Assert.Equal(end, start);
            end = next;
        }

        Assert.Equal(reader.Data.Length, end);
    }

    [Fact]
    public void Read_WrittenFile_GivesEverythingBack()
    {
        using TemporaryFolder folder = new();
        SafetensorsFile written = Sample();
        written.Write(folder.File("a.safetensors"));
        SafetensorsFile read = SafetensorsFile.Read(folder.File("a.safetensors"));

        Assert.Equal(written.Metadata, read.Metadata);
        Assert.Equal(written.Tensors.Keys, read.Tensors.Keys);
        foreach ((string name, SafetensorsEntry entry) in written.Tensors)
        {
            Assert.Equal(entry.Type, read.Tensors[name].Type);
            Assert.Equal(entry.Shape, read.Tensors[name].Shape);
            Assert.Equal(entry.Data.ToArray(), read.Tensors[name].Data.ToArray());
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"a":7}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"__metadata__":{"a":7}}""")]
    [InlineData("""{"__metadata__":"text"}""")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"0","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"532","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":null,"shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,6]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,1e30]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]}}""")]
    public void Read_DamagedHeader_SaysSo(string header)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("damaged.safetensors");
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        File.WriteAllBytes(path, [.. length, .. Encoding.UTF8.GetBytes(header), .. new byte[8]]);

        CheckpointException exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(path));
        Assert.Equal(path, exception.Path);
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, 123 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 123, 125 })]
    public void Read_NoHeader_SaysSo(byte[] bytes)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("short"), bytes);

        Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(folder.File("short")));
    }

    [Fact]
    public void Read_NoSuchFileOrAFolder_SaysSo()
    {
        using TemporaryFolder folder = new();

        FileNotFoundException missing =
            Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Read(folder.File("none")));
        Assert.Contains("none", missing.Message, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(folder.Path));
    }

    [Fact]
    public void Read_LargerThanAnArray_SaysSo()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("m.texgen");
        using (FileStream stream = File.Create(path))
        {
            stream.SetLength(Array.MaxLength + 1L); // a hole: it takes no space on the disk
        }

        CheckpointException exception = Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(path));
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ElementSize_EachType_IsItsBytes()
    {
        Assert.Equal(4, SafetensorsEntry.ElementSize(SafetensorsType.F32));
        Assert.Equal(2, SafetensorsEntry.ElementSize(SafetensorsType.BF16));
        Assert.Equal(8, SafetensorsEntry.ElementSize(SafetensorsType.I64));
        Assert.Throws<ArgumentOutOfRangeException>(static () => SafetensorsEntry.ElementSize((SafetensorsType)9));
    }

    private static SafetensorsFile Sample()
    {
        SafetensorsFile file = new();
        file.Metadata["text"] = "Grüße \"und\" mehr\n";
        file.Tensors["whole"] = new SafetensorsEntry(SafetensorsType.I64, [1], new byte[8]);
        file.Tensors["matrix"] = new SafetensorsEntry(
            SafetensorsType.F32, [2, 3], Enumerable.Range(0, 24).Select(static i => (byte)i).ToArray());
        file.Tensors["scalar"] = new SafetensorsEntry(SafetensorsType.BF16, [], new byte[] { 0x80, 0x3f });

        return file;
    }
}
