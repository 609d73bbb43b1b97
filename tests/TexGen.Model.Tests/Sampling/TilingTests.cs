using TexGen.Model.Checkpoints;
using TexGen.Model.Conditioning;
using TexGen.Model.Diffusion;
using TexGen.Model.Imaging;
using TexGen.Model.Materials;
using TexGen.Model.Networks;
using TexGen.Model.Sampling;
using TexGen.Model.Tests.Conditioning;
using TexGen.Testing;
using static TorchSharp.torch;

namespace TexGen.Model.Tests.Sampling;

/// <summary>Tiles that do not tile in every direction; tiny's margin is its receptive field of 44.</summary>
public sealed class TilingTests
{
    private const int Width = 32;
    private const int Height = 24;
    private const int Margin = 44;

    [Theory]
    [InlineData(Tiling.X, 0, Margin)]
    [InlineData(Tiling.Y, Margin, 0)]
    [InlineData(Tiling.Neither, Margin, Margin)]
    public void Start_SomeDirections_IsThePartOfALargerTorus(Tiling tiling, int right, int below)
    {
        using TextureModel model = ConditionedModels.Create(null);
        Image tile = Sample(model, Request() with { Tiling = tiling });
        Image torus = Sample(model, Request() with { Width = Width + right, Height = Height + below });

        Assert.Equal(ImageOps.Crop(torus, 0, 0, Width, Height).Pixels.ToArray(), tile.Pixels.ToArray());
        Assert.Equal(tile.Pixels.ToArray(), Sample(model, Request() with { Tiling = tiling }).Pixels.ToArray());
    }

    [Fact]
    public void Start_SeveralScales_HasAMarginForTheCoarsest()
    {
        ConditioningInfo twoScales = new() { Scales = new ScaleInfo { Gains = [1.0, 1.5] } };
        using TextureModel model = ConditionedModels.Create(twoScales);
        Image tile = Sample(model, Request() with { Tiling = Tiling.X });
        Image torus = Sample(model, Request() with { Height = Height + (2 * Margin) });

        Assert.Equal(ImageOps.Crop(torus, 0, 0, Width, Height).Pixels.ToArray(), tile.Pixels.ToArray());
    }

    [Fact]
    public void Start_BothDirections_IsWhatIsMadeWithoutAsking()
    {
        using TextureModel model = ConditionedModels.Create(null);

        Assert.Equal(
            Sample(model, Request()).Pixels.ToArray(),
            Sample(model, Request() with { Tiling = Tiling.Both }).Pixels.ToArray());
    }

    [Fact]
    public void Start_GuideAndPictureToEnlarge_AreMirroredIntoTheMargin()
    {
        using TextureModel model = ConditionedModels.Create(ConditionedModels.Everything);
        TileCondition condition = new()
        {
            Guide = ConditionedModels.Picture(Width, Height, 1),
            LowResolution = ConditionedModels.Picture(Width / 2, Height / 2),
            Guidance = 1.5,
        };
        Image tile = Sample(model, Request() with { Tiling = Tiling.Y, Condition = condition });
        Image torus = Sample(model, Request() with
        {
            Width = Width + Margin,
            Condition = condition with
            {
                Guide = ImageOps.Extend(condition.Guide, Margin, 0, SquareGroup.Transform),
                LowResolution = ImageOps.Extend(condition.LowResolution, Margin / 2, 0, SquareGroup.Transform),
            },
        });

        Assert.Equal(ImageOps.Crop(torus, 0, 0, Width, Height).Pixels.ToArray(), tile.Pixels.ToArray());
    }

    [Fact]
    public void Start_Inpainting_KeepsWhatIsKeptWhereItIs()
    {
        using TextureModel model = ConditionedModels.Create(null);
        Image picture = ConditionedModels.Picture(Width, Height);
        Image mask = new(Width, Height, 1);
        mask.Pixels[..(Width * 8)].Fill(1.0f);
        Inpainting inpaint = new(picture, mask) { Resamples = 1 };
        Image tile = Sample(model, Request() with { Tiling = Tiling.Neither, Inpaint = inpaint });
        Image onTorus = Sample(model, Request() with { Inpaint = inpaint });

        Image kept = ImageOps.Crop(tile, 0, 8, Width, Height - 8);
        Image expected = ImageOps.Crop(picture, 0, 8, Width, Height - 8);
        Assert.All(
            expected.Pixels.ToArray().Zip(kept.Pixels.ToArray()),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.NotEqual(onTorus.Pixels.ToArray(), tile.Pixels.ToArray());
    }

    // Three channels like the material's, but no normals: with green's sign turned white would be purple, and kept.
    [Fact]
    public void Start_ColouredMaskAndGuideOfNormals_AreWhatTheyAreInGrey()
    {
        GuideInfo colours = new() { Mean = [0.5f, 0.5f, 0.5f], Deviation = [0.25f, 0.25f, 0.25f] };
        ModelManifest manifest = TinyModel.Manifest(3, new ConditioningInfo { Guide = colours }) with
        {
            Maps =
            [
                new MapInfo("normal", 2, "linear") { Normals = NormalConvention.OpenGL },
                new MapInfo("height", 1, "linear"),
            ],
        };
        using TextureModel model = new(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
        Image white = new(Width, Height, 1);
        white.Pixels[..(Width * 8)].Fill(1.0f);
        white.Pixels[(Width * 16)..].Fill(1.0f);
        Image guide = ConditionedModels.Picture(Width, Height);
        Image picture = ConditionedModels.Picture(Width, Height);
        TileRequest request = Request() with
        {
            Tiling = Tiling.X,
            Condition = new TileCondition { Guide = guide },
            Inpaint = new Inpainting(picture, white) { Resamples = 1 },
        };
        Image tile = Sample(model, request);
        Image coloured = Sample(model, request with
        {
            Inpaint = request.Inpaint with { Mask = ImageOps.Stack([white, white, white]) },
        });
        Image torus = Sample(model, request with
        {
            Tiling = null,
            Height = Height + Margin,
            Condition = new TileCondition { Guide = ImageOps.Extend(guide, 0, Margin, SquareGroup.Transform) },
            Inpaint = request.Inpaint with
            {
                Picture = ImageOps.Extend(
                    picture, 0, Margin, (image, symmetry) => MaterialMaps.Transform(image, manifest.Maps, symmetry)),
                Mask = ImageOps.Extend(white, 0, Margin, SquareGroup.Transform),
            },
        });

        Assert.Equal(tile.Pixels.ToArray(), coloured.Pixels.ToArray());
        Assert.Equal(ImageOps.Crop(torus, 0, 0, Width, Height).Pixels.ToArray(), tile.Pixels.ToArray());
    }

    [Fact]
    public void Start_PictureToBeginWithOrMixture_TakesPartInTheTile()
    {
        using TextureModel model = ConditionedModels.Create(null);
        Image picture = ConditionedModels.Picture(Width, Height);
        TileRequest request = Request() with { Tiling = Tiling.Neither };
        Image from = Sample(model, request with { From = new StartPicture(picture, 0.2) });
        Image between = Sample(model, request with { Between = new Interpolation(picture, picture, 200, 0.5) });
        TileRequest other = request with { From = new StartPicture(new Image(Width, Height, 3), 0.2) };

        Assert.Equal((Width, Height), (from.Width, from.Height));
        Assert.NotEqual(Sample(model, other).Pixels.ToArray(), from.Pixels.ToArray());

        // Between a picture and itself lies what begins with it.
        Assert.All(
            from.Pixels.ToArray().Zip(between.Pixels.ToArray()),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Start_PictureOfAnotherSize_IsNamedByTheTilesOwn()
    {
        using TextureModel model = ConditionedModels.Create(null);
        TileRequest request = Request() with
        {
            Tiling = Tiling.X,
            From = new StartPicture(ConditionedModels.Picture(16, 16)),
        };
        ArgumentException exception = Assert.Throws<ArgumentException>(() => model.Start(request));

        Assert.Contains($"16x16 pixels, the tile {Width}x{Height}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_ModelThatDoesNotTile_RefusesToButMakesItsTiles()
    {
        using TextureModel model = ThatDoesNotTile();
        Image tile = Sample(model, Request());

        Assert.Equal(tile.Pixels.ToArray(), Sample(model, Request() with { Tiling = Tiling.Neither }).Pixels.ToArray());
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => model.Start(Request() with { Tiling = Tiling.X }));
        Assert.Contains("fit in no direction", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_CroppedProcess_ShowsThePartAndLeavesNothing()
    {
        using TextureModel model = ConditionedModels.Create(null);

        Assert.Equal(0, LiveTensors.Change(() =>
        {
            using IReverseProcess process = model.Start(Request() with { Tiling = Tiling.Neither });
            Assert.Null(process.X0);
            Assert.Equal([1, 3, Height, Width], process.Xt.shape);
            process.Advance();
            Assert.Equal([1, 3, Height, Width], process.X0!.shape);
            Assert.Equal(0, LiveTensors.Change(process.Advance));
            Assert.Equal((2, 3, false), (process.Step, process.StepCount, process.IsFinished));
        }));
    }

    private static TextureModel ThatDoesNotTile()
    {
        ModelManifest manifest = TinyModel.Manifest() with
        {
            TileUNet = null,
            UNet = new UNetOptions
            {
                BaseWidth = 4,
                Multipliers = [1, 1],
                BlocksPerLevel = 1,
                AttentionLevels = [],
                Groups = 4,
                Circular = false,
            },
        };

        return new TextureModel(manifest, TinyModel.CreateNetwork(manifest), CPU, ScalarType.Float32);
    }

    private static TileRequest Request() => new()
    {
        Seeds = [4],
        Width = Width,
        Height = Height,
        Sampling = new SamplingOptions { Steps = 3 },
    };

    private static Image Sample(TextureModel model, TileRequest request)
    {
        using IReverseProcess process = model.Start(request);
        while (!process.IsFinished)
        {
            process.Advance();
        }

        return model.Converter.ToImage(process.Xt);
    }
}
