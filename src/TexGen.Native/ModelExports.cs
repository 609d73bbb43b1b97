using System.Runtime.InteropServices;
using System.Text;
using Silk.NET.OpenGL;
using TexGen.Model.Checkpoints;
using TexGen.Native.Structures;
using TexGen.Runtime;

namespace TexGen.Native;

/// <summary>
/// The functions of <c>texgen.h</c> about models.
/// </summary>
internal static unsafe class ModelExports
{
    [UnmanagedCallersOnly(EntryPoint = "texgen_load")]
    public static Result Load(
        byte* path, delegate* unmanaged<byte*, nint> getFunction, LoadOptionsData* options, nint* model)
    {
        try
        {
            Border.CheckPointer(model, nameof(model));
            string file = Border.Text(path, nameof(path));
            GL gl = Functions(getFunction);
            *model = Host(gl, RuntimeModel.Load(gl, file, Options(options)));

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_load_memory")]
    public static Result LoadMemory(
        byte* data,
        nuint length,
        byte* name,
        delegate* unmanaged<byte*, nint> getFunction,
        LoadOptionsData* options,
        nint* model)
    {
        try
        {
            Border.CheckPointer(model, nameof(model));
            Border.CheckPointer(data, nameof(data));
            if (length > (nuint)Array.MaxLength)
            {
                throw new ArgumentException($"A model file has less than {Array.MaxLength} bytes, not {length}.");
            }

            string shown = name is null ? "memory" : Border.Text(name, nameof(name));
            GL gl = Functions(getFunction);
            ModelFile file = ModelFile.Read(shown, new ReadOnlySpan<byte>(data, (int)length).ToArray());
            *model = Host(gl, RuntimeModel.Load(gl, file, Options(options)));

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_get_model_info")]
    public static Result GetModelInfo(nint model, ModelInfoData* info)
    {
        try
        {
            Sized.Write(info, HostedModel.Of(model).Info, nameof(info), ModelInfoData.FirstSize);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_get_map_info")]
    public static Result GetMapInfo(nint model, uint index, MapInfoData* info)
    {
        try
        {
            Sized.Write(info, HostedModel.Of(model).Map(index), nameof(info));

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_get_label")]
    public static Result GetLabel(nint model, uint index, byte** label)
    {
        try
        {
            Border.CheckPointer(label, nameof(label));
            *label = HostedModel.Of(model).Label(index);

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "texgen_free_model")]
    public static Result FreeModel(nint model)
    {
        try
        {
            if (model != 0)
            {
                HostedModel hosted = HostedModel.Of(model);
                HandleTable.Remove(model);
                hosted.Dispose();
            }

            return Result.Ok;
        }
        catch (Exception exception)
        {
            return Failure.Of(exception);
        }
    }

    private static nint Host(GL gl, RuntimeModel model) => HandleTable.Add(new HostedModel(gl, model));

    private static GL Functions(delegate* unmanaged<byte*, nint> getFunction)
    {
        Border.CheckPointer(getFunction, "get_function");

        return GL.GetApi(name =>
        {
            fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
            {
                return getFunction(text);
            }
        });
    }

    private static RuntimeOptions Options(LoadOptionsData* given)
    {
        LoadOptionsData options = Sized.Read(given, "texgen_load_options");
        if ((options.Flags & ~(LoadOptionsData.HalfPrecision | LoadOptionsData.HalfArithmetic)) != 0)
        {
            throw new NotSupportedException($"This library knows no flags 0x{options.Flags:X}; see TEXGEN_LOAD_ in texgen.h.");
        }

        return new RuntimeOptions
        {
            HalfPrecision = (options.Flags & LoadOptionsData.HalfPrecision) != 0,
            HalfArithmetic = (options.Flags & LoadOptionsData.HalfArithmetic) != 0,
            KernelCacheFile = options.KernelCache is null ? null : Border.Text(options.KernelCache, "kernel_cache"),
        };
    }
}
