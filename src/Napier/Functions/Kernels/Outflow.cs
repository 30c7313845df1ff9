using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Napier;

/// <summary>
/// Results on their way from the cache to memory, by stores that bypass the caches: memory takes its time, so they go a few at a time
/// while the next ones are computed.
/// </summary>
internal unsafe struct Outflow
{
    private float* from, to;
    private nint left;
    private readonly float scale;

    /// <summary>An outflow. Up to 15 results, until the target lies on a border of 64 bytes, go at once.</summary>
    /// <param name="from">The results.</param>
    /// <param name="to">Their target, on a border of 4 bytes.</param>
    /// <param name="count">How many.</param>
    /// <param name="scale">What they are multiplied by.</param>
    public Outflow(float* from, float* to, nint count, float scale)
    {
        nint head = nint.Min(count, (-(nint)to & 63) / sizeof(float));
        for (nint i = 0; i < head; i++) to[i] = from[i] * scale;
        this.from = from + head;
        this.to = to + head;
        left = count - head;
        this.scale = scale;
    }

    /// <summary>Takes as many of what is left as whole groups of 64 make, at most so many.</summary>
    /// <returns>How many those are.</returns>
    public nint Take(nint most, out Outflow part)
    {
        nint count = nint.Min(most, left) & -64;
        part = this;
        from += count;
        to += count;
        left -= count;
        return count;
    }

    /// <summary>Writes those from i up to i + 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Pour64(nint i)
    {
        var factor = Vector512.Create(scale);
        (Vector512.Load(from + i) * factor).StoreAlignedNonTemporal(to + i);
        (Vector512.Load(from + i + 16) * factor).StoreAlignedNonTemporal(to + i + 16);
        (Vector512.Load(from + i + 32) * factor).StoreAlignedNonTemporal(to + i + 32);
        (Vector512.Load(from + i + 48) * factor).StoreAlignedNonTemporal(to + i + 48);
    }

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        nint i = 0;
        for (; i <= left - 16; i += 16) (Vector512.Load(from + i) * Vector512.Create(scale)).StoreAlignedNonTemporal(to + i);
        for (; i < left; i++) to[i] = from[i] * scale;
        left = 0;
    }
}
