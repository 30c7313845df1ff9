namespace Napier;

/// <summary>
/// Arrays of disposed tensors, waiting to be used again: a warm block is written three times as fast as fresh memory, whose
/// pages the system must first map and clear.
/// </summary>
internal static class Pool<E> where E : unmanaged
{
    private const int Smallest = 1 << 12; // below this the garbage collector is faster
    private const int Slots = 8;

    private static readonly E[]?[] kept = new E[]?[Slots];

    /// <summary>An array of exactly this length, if one waits.</summary>
    public static E[]? Take(int length)
    {
        if (length < Smallest) return null;
        for (int i = 0; i < kept.Length; i++)
        {
            E[]? array = Volatile.Read(ref kept[i]);
            if (array?.Length == length && Interlocked.CompareExchange(ref kept[i], null, array) == array) return array;
        }
        return null;
    }

    /// <summary>Keeps the array; where all places are taken, in the place of another one.</summary>
    public static void Put(E[] array)
    {
        if (array.Length < Smallest) return;
        for (int i = 0; i < kept.Length; i++)
        {
            if (Interlocked.CompareExchange(ref kept[i], array, null) is null) return;
        }
        Volatile.Write(ref kept[array.Length % Slots], array);
    }
}
