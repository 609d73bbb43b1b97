using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TexGen.Native;

/// <summary>
/// What callers pass in, checked.
/// </summary>
internal static unsafe class Border
{
    /// <summary>Checks that there is somewhere to write to, or to read from.</summary>
    /// <param name="pointer">The pointer.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It is null.</exception>
    public static void CheckPointer(void* pointer, string name)
    {
        if (pointer is null)
        {
            throw new ArgumentException($"{name} is a null pointer.");
        }
    }

    /// <summary>A text of the caller's.</summary>
    /// <param name="utf8">UTF-8 with a zero at the end.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It is null.</exception>
    public static string Text(byte* utf8, string name)
    {
        CheckPointer(utf8, name);

        return Marshal.PtrToStringUTF8((nint)utf8) ?? "";
    }

    /// <summary>A number that fits .NET's.</summary>
    /// <param name="value">The caller's.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">It is too large.</exception>
    public static int Number(uint value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value <= int.MaxValue ? (int)value : throw new ArgumentException($"{name} is {value}, which is too large.");
    }
}
