namespace TorchSharp.Utils;

/// <summary>Names a field's component in the state dictionary.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = "";
}
