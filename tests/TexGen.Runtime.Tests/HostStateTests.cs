using Silk.NET.OpenGL;
using TexGen.Graphics.Testing;
using TexGen.Runtime.Rendering;
using TexGen.Testing;

namespace TexGen.Runtime.Tests;

/// <summary>
/// What a host has set is there after every call, whatever the call did.
/// </summary>
public sealed class HostStateTests
{
    private static readonly RuntimeRequest Request = new()
    {
        Width = 32,
        Height = 16,
        Seed = 3,
        Steps = 4,
        Condition = FullModel.Condition,
    };

    // All functions of OpenGL that the runtime calls. A new one belongs here when HostState watches what it changes.
    private static readonly string[] Functions =
    [
        "glGetIntegerv", "glGetIntegeri_v", "glGetInteger64v", "glGetInteger64i_v", "glGetString", "glGetStringi",
        "glGetError", "glGetGraphicsResetStatus",
        "glCreateShader", "glShaderSource", "glCompileShader", "glGetShaderiv", "glDeleteShader",
        "glCreateProgram", "glAttachShader", "glLinkProgram", "glGetProgramiv", "glDeleteProgram", "glUseProgram",
        "glProgramParameteri", "glGetProgramBinary", "glProgramBinary",
        "glUniform1i", "glUniform1f", "glUniform2i", "glUniform2f", "glUniform3i", "glUniform3f", "glUniform4i",
        "glUniform4iv", "glUniform4uiv",
        "glGenBuffers", "glBindBuffer", "glBufferData", "glBufferSubData", "glBindBufferBase", "glBindBufferRange",
        "glDeleteBuffers",
        "glActiveTexture", "glGenTextures", "glTexBuffer", "glDeleteTextures", "glIsTexture", "glBindTexture", "glGetTexParameteriv", "glGetTexLevelParameteriv", "glBindImageTexture",
        "glGenQueries", "glQueryCounter", "glGetQueryObjectiv", "glGetQueryObjecti64v", "glDeleteQueries",
        "glDispatchCompute", "glMemoryBarrier", "glFlush",
    ];

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void AllCalls_LeaveTheHostsStateAndShowAPicture(bool isClassic)
    {
        using EglTestContext context = EglTestContext.Open();
        using ScriptedDriver driver = new();
        using TemporaryFolder folder = new();
        using GlTexture target = new(context.Gl, Request.Width, Request.Height, mipmapped: true);
        using GlTexture small = new(context.Gl, 4, 4);
        string path = TinyModel.Write(folder.File("tiny.texgen"), FullModel.Manifest(isClassic));
        using (HostState host = new(context.Gl))
        {
            string before = host.Capture();
            void AssertUntouched()
            {
                Assert.Equal(before, host.Capture());
                Assert.Equal(GLEnum.NoError, context.Gl.GetError());
            }

            // Kernels are measured, too, which once is enough for.
            RuntimeOptions options = new()
            {
                KernelCacheFile = isClassic ? KnownKernels.Write(driver.Gl, folder.File("kernels.txt")) : "",
            };
            using RuntimeModel model = RuntimeModel.Load(driver.Gl, path, options);
            AssertUntouched();

            using RuntimeSession session = model.Begin(Request);
            AssertUntouched();

            // The noise, in parts and whole.
            Assert.False(session.PresentPart(TimeSpan.FromTicks(1), target.Handle));
            AssertUntouched();
            session.Present(target.Handle, view: RuntimeView.Noisy);
            AssertUntouched();

            session.Advance();
            Assert.Equal(1, session.Step);
            AssertUntouched();

            // A slice that ends within a step, and of the coarser scale's estimate a part, and all of it.
            session.Advance(TimeSpan.FromTicks(1));
            Assert.Equal(1, session.Step);
            AssertUntouched();
            Assert.False(session.PresentPart(TimeSpan.FromTicks(1), target.Handle, levels: session.MipLevels));
            AssertUntouched();
            session.Present(target.Handle, levels: session.MipLevels);
            AssertUntouched();

            Finish(session, AssertUntouched);
            Assert.Throws<ArgumentException>(() => session.Present(small.Handle));
            AssertUntouched();

            byte[] all = new byte[Request.Width * Request.Height];
            Array.Fill(all, byte.MaxValue);
            foreach (RegenerationMethod method in Enum.GetValues<RegenerationMethod>())
            {
                session.Regenerate(all, 1, new RegenerationOptions { Method = method, Steps = 2 });
                AssertUntouched();
                Finish(session, AssertUntouched);
            }

            session.Restart(5);
            AssertUntouched();
            session.Advance();
            session.Restart(5, 6, 0.5);
            AssertUntouched();
            Finish(session, AssertUntouched);
            session.Present(target.Handle, levels: session.MipLevels);
            AssertUntouched();

            Assert.Throws<ArgumentException>(() => model.Begin(Request with { Width = 15 }));
            AssertUntouched();

            session.Dispose();
            AssertUntouched();

            model.Dispose();
            AssertUntouched();
        }

        Assert.Empty(driver.Functions.Except(Functions));
        byte[] pixels = context.Read(target.Handle, Request.Width, Request.Height);
        Assert.True(pixels.Distinct().Count() > 20);
        Assert.All(pixels.Where(static (_, i) => i % 4 == 3), static alpha => Assert.Equal(255, alpha));
    }

    private static void Finish(RuntimeSession session, Action check)
    {
        while (!session.IsFinished)
        {
            session.Advance(TimeSpan.FromMilliseconds(5.0));
            check();
        }
    }
}
