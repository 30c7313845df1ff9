using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Napier;

/// <summary>
/// Results on their way from the cache to memory, by stores that bypass the caches: memory takes its time, so they go a group of four
/// registers at a time, while the next ones are computed.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe struct Outflow<T> where T : unmanaged, INumberBase<T>
{
    private T* from, to;
    private nint left;
    private readonly T scale;

    /// <summary>An outflow. What lies before the target's first border of 64 bytes goes at once.</summary>
    /// <param name="from">The results.</param>
    /// <param name="to">Their target, on a border of T.</param>
    /// <param name="count">How many.</param>
    /// <param name="scale">What they are multiplied by.</param>
    public Outflow(T* from, T* to, nint count, T scale)
    {
        nint head = nint.Min(count, (-(nint)to & 63) / sizeof(T));
        for (nint i = 0; i < head; i++) to[i] = from[i] * scale;
        this.from = from + head;
        this.to = to + head;
        left = count - head;
        this.scale = scale;
    }

    /// <summary>How many make a group: 64 of float, 32 of double.</summary>
    public static nint Group => 4 * Vector512<T>.Count;

    /// <summary>Takes as many of what is left as whole groups make, at most so many.</summary>
    /// <returns>How many those are.</returns>
    public nint Take(nint most, out Outflow<T> part)
    {
        nint count = nint.Min(most, left) & -Group;
        part = this;
        from += count;
        to += count;
        left -= count;
        return count;
    }

    /// <summary>Writes the group from i on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pour(nint i)
    {
        int w = Vector512<T>.Count;
        var factor = Vector512.Create(scale);
        (Vector512.Load(from + i) * factor).StoreAlignedNonTemporal(to + i);
        (Vector512.Load(from + i + w) * factor).StoreAlignedNonTemporal(to + i + w);
        (Vector512.Load(from + i + (2 * w)) * factor).StoreAlignedNonTemporal(to + i + (2 * w));
        (Vector512.Load(from + i + (3 * w)) * factor).StoreAlignedNonTemporal(to + i + (3 * w));
    }

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        nint i = 0;
        for (; i <= left - Vector512<T>.Count; i += Vector512<T>.Count) (Vector512.Load(from + i) * Vector512.Create(scale)).StoreAlignedNonTemporal(to + i);
        for (; i < left; i++) to[i] = from[i] * scale;
        left = 0;
    }
}
