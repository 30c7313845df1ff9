namespace Napier.Proof;

/// <summary>
/// float64 inputs whose exact results lie closest to a tie or to a number of the format, found by exhaustive search: Lefevre and
/// Muller, "Worst Cases for Correct Rounding of the Elementary Functions in Double Precision" (15th IEEE Symposium on Computer
/// Arithmetic, 2001). A function that rounds these right needed more than twice its digits to do so.
/// </summary>
internal static class HardCases
{
    private static readonly ulong[] Exp =
    [
        0x3cafffffffffffff, 0x3f1ba07d73250de7, 0x3f76a4d1af9cc989, 0x3f95a75293a5dcda, 0x3fa42ea46949b3c7, 0x3fa7c8bb0cf5d160,
        0x3fc0948d39a41695, 0x3fca065fefae814f, 0x3fcf6e4c3ced7c72, 0x3fd1a0408712e00a, 0x3fdbcab27d05abde, 0x3fe005ae04256bab,
        0x401273c188aa7b14, 0x40183d4bcdebb3f4, 0x40308f51434652c3, 0x4031d5c2daebe367, 0x403c44ce0d716a1a, 0x404e07e71bfcf06f,
        0x404f7216c4b435c9, 0x40654cd1fea7663a, 0x407d6479eba7c971,
        0xbf1664716b68a409, 0xbf2a2fefefd580df, 0xbf3ce3f638d0c742, 0xbf3ceff32831e2c2, 0xbf433accae78b371, 0xbf4d792b60084f92,
        0xbf77fb235d76cce7, 0xbf81ff9b8e8b38be, 0xbf854511e930898c, 0xbf95c5ed0ec83666, 0xbf98c56ff5326197, 0xbf9a4187f2ca71f9,
        0xbfba8f783d749a8f, 0xbfbbd44fdaed819f, 0xbfbdaf693d64fada, 0xbfc290ea09e36479, 0xbfc8aeb636f3ce35, 0xbfcd3f3799439415,
        0xbfcea16274b0109b, 0xbfe22e24fa3d5cf9, 0xbfe85068c07fbbf6, 0xbfebdc7955d1482c, 0xbff2a9cad9998262, 0xbffcc37ef7de7501,
        0xc0002393d5976769,
    ];

    /// <summary>The inputs known for a function.</summary>
    public static IReadOnlyList<ulong> For(string name) => name == "exp" ? Exp : [];
}
