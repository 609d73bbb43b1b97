using System.Reflection;
using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// What every public member of models and sessions does on another thread, and when it is disposed of. Members are asked of the
/// types: a new one fails here until it is listed.
/// </summary>
public sealed class PublicMemberTests
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly RuntimeRequest Request = new() { Width = 16, Height = 8, Steps = 2 };

    private static readonly Dictionary<string, Action<RuntimeSession>> OfSession = new(StringComparer.Ordinal)
    {
        ["Advance()"] = static session => session.Advance(),
        ["Advance(TimeSpan, Int32)"] = static session => session.Advance(TimeSpan.FromMilliseconds(1.0)),
        ["Present(UInt32, InternalFormat, String, RuntimeView, Int32)"] = static session => session.Present(1),
        ["PresentAll(IReadOnlyList`1, RuntimeView)"] = static session => session.PresentAll([new MapTexture(1)]),
        ["PresentPart(TimeSpan, UInt32, InternalFormat, String, RuntimeView, Int32)"] =
            static session => session.PresentPart(TimeSpan.FromMilliseconds(1.0), 1),
        ["Regenerate(ReadOnlySpan`1, UInt64, RegenerationOptions)"] = static session => session.Regenerate(All(), 1),
        ["Restart(UInt64)"] = static session => session.Restart(1),
        ["Restart(UInt64, UInt64, Double)"] = static session => session.Restart(1, 2, 0.5),
        ["Dispose()"] = static session => session.Dispose(),
    };

    private static readonly Dictionary<string, Action<RuntimeModel>> OfModel = new(StringComparer.Ordinal)
    {
        ["Begin(RuntimeRequest)"] = static model => model.Begin(Request).Dispose(),
        ["Dispose()"] = static model => model.Dispose(),
    };

    private static readonly Dictionary<string, Action<GL, string>> OfType = new(StringComparer.Ordinal)
    {
        ["Load(GL, String, RuntimeOptions)"] = static (gl, path) => RuntimeModel.Load(gl, path).Dispose(),
        ["Load(GL, ModelFile, RuntimeOptions)"] = static (gl, path) => RuntimeModel.Load(gl, ModelFile.Read(path)).Dispose(),
    };

    [Fact]
    public void Methods_OfBothTypes_AreAllListed()
    {
        Assert.Equal(OfSession.Keys.Order(StringComparer.Ordinal), MethodsOf(typeof(RuntimeSession)));
        Assert.Equal(
            OfModel.Keys.Concat(OfType.Keys).Order(StringComparer.Ordinal), MethodsOf(typeof(RuntimeModel)));
        Assert.Empty(typeof(RuntimeSession).GetConstructors());
        Assert.Empty(typeof(RuntimeModel).GetConstructors());
    }

    [SkippableFact]
    public void Members_OnAnotherThread_AreRefusedAndDoNothing()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        using RuntimeSession session = fixture.Model.Begin(Request);
        session.Advance();

        Assert.All(OfSession, member => AssertRefused(() => member.Value(session)));
        Assert.All(OfModel, member => AssertRefused(() => member.Value(fixture.Model)));

        // There is no context on that thread.
        Assert.All(OfType, member => Assert.Contains(
            "No OpenGL context is current",
            Assert.IsType<GraphicsException>(OnAnotherThread(() => member.Value(fixture.Context.Gl, fixture.Path))).Message,
            StringComparison.Ordinal));
        Assert.Equal(1, session.Step);
        byte[] found = fixture.Finish(session);
        Assert.Equal(fixture.Make(Request), found);
    }

    [SkippableFact]
    public void Members_AfterDispose_SaySo()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        RuntimeModel model = RuntimeModel.Load(
            fixture.Context.Gl, fixture.Path, new RuntimeOptions { KernelCacheFile = fixture.Cache });
        RuntimeSession ended = model.Begin(Request);
        RuntimeSession left = model.Begin(Request);
        ended.Dispose();
        Assert.All(Calls(OfSession, ended), static call => Assert.Throws<ObjectDisposedException>(call));

        // Without its model a session can do nothing, either.
        model.Dispose();
        Assert.All(Calls(OfModel, model), static call => Assert.Throws<ObjectDisposedException>(call));
        Assert.All(Calls(OfSession, left), static call => Assert.Throws<ObjectDisposedException>(call));

        left.Dispose();
        left.Dispose();
        ended.Dispose();
        model.Dispose();
        Assert.Equal(GLEnum.NoError, fixture.Context.Gl.GetError());
    }

    [SkippableFact]
    public void Properties_OnAnotherThreadAndAfterDispose_TellWhatTheLastCallHasLeft()
    {
        using RuntimeFixture fixture = new(TinyModel.Manifest());
        RuntimeSession session = fixture.Model.Begin(Request);
        session.Advance();
        string[] before = Read(session);

        string[] found = [];
        Assert.Null(OnAnotherThread(() => found = [.. Read(session), .. Read(fixture.Model)]));
        session.Dispose();

        Assert.Equal([.. before, .. Read(fixture.Model)], found);
        Assert.Equal(before, Read(session));
        Assert.Contains("Step=1", before);
    }

    private static string[] Read(object owner)
    {
        return [.. owner.GetType().GetProperties(Own).Select(property => $"{property.Name}={property.GetValue(owner)}")];
    }

    private static IEnumerable<Action> Calls<T>(Dictionary<string, Action<T>> members, T owner)
    {
        return members.Where(static member => member.Key != "Dispose()").Select(member => (Action)(() => member.Value(owner)));
    }

    private static IEnumerable<string> MethodsOf(Type type)
    {
        return type.GetMethods(Own)
            .Where(static method => !method.IsSpecialName)
            .Select(static method =>
                $"{method.Name}({string.Join(", ", method.GetParameters().Select(static one => one.ParameterType.Name))})")
            .Order(StringComparer.Ordinal);
    }

    private static void AssertRefused(Action call)
    {
        Assert.Contains(
            "belongs to the thread that loaded it",
            Assert.IsType<InvalidOperationException>(OnAnotherThread(call)).Message,
            StringComparison.Ordinal);
    }

    private static byte[] All()
    {
        byte[] mask = new byte[Request.Width * Request.Height];
        Array.Fill(mask, byte.MaxValue);

        return mask;
    }

    private static Exception? OnAnotherThread(Action call)
    {
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(call));
        thread.Start();
        thread.Join();

        return thrown;
    }
}
