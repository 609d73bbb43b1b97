using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TexGen.Model.Checkpoints;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Networks;
using TexGen.Testing;

namespace TexGen.Model.Tests.Checkpoints;

public sealed class ModelJsonTests
{
    [Fact]
    public void Json_MembersThatAreMissing_KeepTheirDefaults()
    {
        DiffusionInfo diffusion =
            JsonSerializer.Deserialize<DiffusionInfo>("""{"stepCount":100}""", ModelJson.Options)!;

        Assert.Equal(new DiffusionInfo { StepCount = 100 }, diffusion);
    }

    [Fact]
    public void Json_UnknownMember_IsIgnored()
    {
        const string Text = """{"stepCount":100,"colour":"red"}""";

        Assert.Equal(100, JsonSerializer.Deserialize<DiffusionInfo>(Text, ModelJson.Options)!.StepCount);
    }

    [Fact]
    public void Json_GeneratedByTheCompiler_IsThatOfReflection()
    {
        JsonSerializerOptions reflection = Reflection();
        ModelManifest manifest = FullManifest();
        string expected = JsonSerializer.Serialize(manifest, reflection);

        string json = JsonSerializer.Serialize(manifest, ModelJson.Options);
        ModelManifest read = JsonSerializer.Deserialize<ModelManifest>(json, ModelJson.Options)!;

        Assert.Equal(expected, json);
        Assert.Equal(expected, JsonSerializer.Serialize(read, reflection));
        Assert.DoesNotContain("\":null", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_EveryMemberThatAFileLacks_KeepsItsDefault()
    {
        const string Least = """
            {"whitening":{"mean":[],"deviation":[],"toWhite":[],"fromWhite":[],"low":[],"high":[]},
             "tileUNet":{},"uNet":{},"diffusion":{},"training":{}}
            """;
        JsonSerializerOptions reflection = Reflection();

        ModelManifest read = JsonSerializer.Deserialize<ModelManifest>(Least, ModelJson.Options)!;
        ModelManifest expected = JsonSerializer.Deserialize<ModelManifest>(Least, reflection)!;

        Assert.Equal(JsonSerializer.Serialize(expected, reflection), JsonSerializer.Serialize(read, reflection));
        Assert.Equal([64, 128], read.TileUNet!.Widths);
        Assert.Equal("float32", read.Training.ComputeType);
    }

    [Fact]
    public void Json_MemberThatIsRequired_IsAFaultWhereItIsMissing()
    {
        Assert.Throws<JsonException>(static () => JsonSerializer.Deserialize<ModelManifest>("{}", ModelJson.Options));
    }

    [Theory]
    [InlineData("""{"widths":null}""")]
    [InlineData("""{"widths":[64,null]}""")]
    [InlineData("""{"channels":"3"}""")]
    public void Json_NullOrTextInThePlaceOfNumbers_IsAFault(string text)
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TileUNetOptions>(text, ModelJson.Options));
    }

    [Fact]
    public void Options_EveryEnumerationOfAManifest_IsWrittenByName()
    {
        HashSet<Type> found = [];
        Collect(typeof(ModelManifest), found);
        Type[] enumerations = [.. found.Where(static type => type.IsEnum)];

        Assert.Contains(typeof(ScheduleKind), enumerations);
        Assert.All(enumerations, static type => Assert.Contains(ModelJson.Options.Converters, c => c.CanConvert(type)));
    }

    // All types that a type's members are made of.
    private static void Collect(Type type, HashSet<Type> found)
    {
        foreach (Type part in type.GetGenericArguments().Append(type.GetElementType()).OfType<Type>())
        {
            Collect(part, found);
        }

        if ((type.IsEnum || type.Assembly == typeof(ModelManifest).Assembly) && found.Add(type))
        {
            foreach (PropertyInfo property in type.GetProperties()
                .Where(static property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
            {
                Collect(property.PropertyType, found);
            }
        }
    }

    private static JsonSerializerOptions Reflection() => ModelJson.Create(
        new DefaultJsonTypeInfoResolver(),
        JsonUnmappedMemberHandling.Skip,
        new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));

    // Something of every record and enumeration that a manifest can hold; not one that is valid.
    private static ModelManifest FullManifest() => TinyModel.Manifest() with
    {
        UNet = new UNetOptions { Upsampling = UpsamplingKind.TransposedConvolution },
        Diffusion = new DiffusionInfo
        {
            Target = PredictionTarget.Epsilon,
            Schedule = ScheduleKind.Linear,
            Variance = ReverseVariance.Beta,
            Distilled = new DistillationInfo
            {
                Sigmas = [10.0, 1.0],
                Teacher = "t.texgen",
                TeacherSha256 = new string('0', 64),
                TeacherSteps = 16,
                Patches = new TeacherRatio("albedo", 2, 1.125) { Label = "moss" },
            },
        },
        Conditioning = new ConditioningInfo
        {
            Labels = ["moss", "rust"],
            Guide = new GuideInfo { Mean = [0.5f], Deviation = [0.25f] },
            Upscale = new UpscaleInfo { Factor = 2 },
            Scales = new ScaleInfo { Gains = [1.0, 1.5], Detail = new DetailWalk(2.0, 0.03) },
            Grid = new GridInfo { PeriodX = 32.5 },
        },
        Maps =
        [
            new MapInfo("normal", 2, "linear") { Normals = NormalConvention.DirectX },
            new MapInfo("metallic", 1, "linear") { Constant = [1.0f] },
        ],
        Exemplars =
        [
            new ExemplarInfo("é\"\\.png", new string('0', 64), 64, 32, true, false)
            {
                Symmetries = Symmetries.FlipX | Symmetries.HalfTurn,
                PeriodY = 8.25,
            },
        ],
        Training = new TrainingInfo
        {
            Quality = new TrainingCheck { Step = 3, PatchRatio = [1.25], Novelty = 0.5 },
            Seams = [new MapSeam("albedo", 1.0, 1.5, 2.0)],
            StoppedEarly = EarlyStop.Copies,
            Halo = 4,
        },
    };
}
