using System.Reflection;
using TexGen.Model.Sampling;

namespace TexGen.Plugin.Tests.Architecture;

/// <summary>
/// An engine that embeds the plugin must not need TorchSharp to compile.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Plugin_VisibleMembers_ShowNoTypeOfTorchSharp()
    {
        Type[] types = typeof(TextureTrainer).Assembly.GetExportedTypes();

        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(Offences));
    }

    [Fact]
    public void Offences_TypeThatShowsTensors_AreFound()
    {
        // The check itself: these members of the model's own types are known to show TorchSharp.
        Assert.Contains(
            Offences(typeof(TextureModel)), static offence => offence.Contains("Device", StringComparison.Ordinal));
        Assert.Contains(
            Offences(typeof(PictureConverter)),
            static offence => offence.Contains("ToImage", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Offences(Type type)
    {
        IEnumerable<(string Member, Type Shown)> shown =
        [
            .. Bases(type).Select(shown => ("its base", shown)),
            .. type.GetConstructors(Declared).Where(IsVisible).SelectMany(Parameters),
            .. type.GetMethods(Declared).Where(IsVisible).SelectMany(Parameters),
            .. type.GetMethods(Declared).Where(IsVisible).Select(static method => (method.Name, method.ReturnType)),
            .. type.GetFields(Declared)
                .Where(static field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
                .Select(static field => (field.Name, field.FieldType)),
        ];

        return shown.Where(static pair => Parts(pair.Shown).Any(IsTorch))
            .Select(pair => $"{type.FullName}: {pair.Member} shows {pair.Shown}");
    }

    private static Type[] Bases(Type type)
    {
        return type.BaseType is null ? type.GetInterfaces() : [type.BaseType, .. type.GetInterfaces()];
    }

    private static IEnumerable<(string Member, Type Shown)> Parameters(MethodBase method)
    {
        return method.GetParameters().Select(parameter => (method.Name, parameter.ParameterType));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // A type and everything it is put together from: elements of arrays, arguments of generics.
    private static IEnumerable<Type> Parts(Type type)
    {
        IEnumerable<Type> inner = type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments();

        return [type, .. inner.SelectMany(Parts)];
    }

    private static bool IsTorch(Type type) => type.Assembly.GetName().Name == "TorchSharp";
}
