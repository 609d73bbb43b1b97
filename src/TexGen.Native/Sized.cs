using System.Runtime.CompilerServices;

namespace TexGen.Native;

/// <summary>
/// Structures that grow from version to version. Each begins with its size as the caller's program knows it, 32 bits.
/// </summary>
internal static unsafe class Sized
{
    /// <summary>A structure of the caller's; members that its program does not know are zero.</summary>
    /// <typeparam name="T">The structure as this library knows it.</typeparam>
    /// <param name="given">The caller's; null for all zeros.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="firstSize">The size of its first version; null where it has not grown.</param>
    /// <exception cref="ArgumentException">It does not say its size.</exception>
    /// <exception cref="NotSupportedException">It asks for what this library does not know.</exception>
    public static T Read<T>(T* given, string name, uint? firstSize = null)
        where T : unmanaged
    {
        T value = default;
        if (given is null)
        {
            return value;
        }

        uint size = SizeOf(given, name, firstSize);
        uint known = Math.Min(size, (uint)sizeof(T));
        Unsafe.CopyBlockUnaligned(&value, given, known);
        ReadOnlySpan<byte> unknown = new((byte*)given + known, (int)(size - known));
        if (unknown.ContainsAnyExcept((byte)0))
        {
            throw new NotSupportedException(
                $"{name} has members that this library is too old for: leave them zero, or use a newer library.");
        }

        return value;
    }

    /// <summary>Structures of the caller's that lie behind each other, all of one size.</summary>
    /// <typeparam name="T">The structure as this library knows it.</typeparam>
    /// <param name="given">The first; null only where there are none.</param>
    /// <param name="count">How many.</param>
    /// <param name="name">What messages call one.</param>
    /// <exception cref="ArgumentException">One does not say its size, or another one than the first.</exception>
    /// <exception cref="NotSupportedException">One asks for what this library does not know.</exception>
    public static T[] ReadAll<T>(T* given, int count, string name)
        where T : unmanaged
    {
        if (count == 0)
        {
            return [];
        }

        // As far apart as the caller's program has them.
        uint size = SizeOf(given, name, null);
        List<T> values = [];
        for (int i = 0; i < count; i++)
        {
            T* each = (T*)((byte*)given + (i * (long)size));
            if (*(uint*)each != size)
            {
                throw new ArgumentException($"{name} {i} says that it has {*(uint*)each} bytes, and the first {size}.");
            }

            values.Add(Read(each, name));
        }

        return [.. values];
    }

    /// <summary>Fills a structure of the caller's as far as its program knows it; what is beyond becomes zero.</summary>
    /// <typeparam name="T">The structure as this library knows it.</typeparam>
    /// <param name="target">The caller's, its size set.</param>
    /// <param name="value">What to write but for the size.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="firstSize">The size of its first version; null where it has not grown.</param>
    /// <exception cref="ArgumentException">It is null or does not say its size.</exception>
    public static void Write<T>(T* target, T value, string name, uint? firstSize = null)
        where T : unmanaged
    {
        Border.CheckPointer(target, name);
        uint size = SizeOf(target, name, firstSize);
        uint known = Math.Min(size, (uint)sizeof(T));
        *(uint*)&value = size;
        Unsafe.CopyBlockUnaligned(target, &value, known);
        new Span<byte>((byte*)target + known, (int)(size - known)).Clear();
    }

    // What is smaller than any version was, or huge, was not initialised.
    private static uint SizeOf<T>(T* given, string name, uint? firstSize)
        where T : unmanaged
    {
        const uint Largest = 1 << 16;

        uint size = *(uint*)given;
        if (size < (firstSize ?? (uint)sizeof(T)) || size > Largest)
        {
            throw new ArgumentException($"{name} says that it has {size} bytes; initialise it as {{.size = sizeof x}}.");
        }

        return size;
    }
}
