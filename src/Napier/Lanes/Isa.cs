using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Napier;

/// <summary>The lane widths that a loop can be compiled for.</summary>
public enum LaneWidth
{
    /// <summary>128-bit registers without fused multiply-add.</summary>
    Bits128Unfused,

    /// <summary>128-bit registers.</summary>
    Bits128,

    /// <summary>256-bit registers.</summary>
    Bits256,

    /// <summary>512-bit registers.</summary>
    Bits512,
}

/// <summary>Which instructions this machine has, in the terms of this library.</summary>
public static class Isa
{
    /// <summary>Whether a fused multiply-add is an instruction here.</summary>
    public static bool HasFma => Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;

    /// <summary>The widest lanes that this machine runs well.</summary>
    public static LaneWidth Best =>
        Avx512F.IsSupported && Avx512DQ.IsSupported && Vector512.IsHardwareAccelerated ? LaneWidth.Bits512
        : Avx2.IsSupported && Fma.IsSupported ? LaneWidth.Bits256
        : HasFma ? LaneWidth.Bits128
        : LaneWidth.Bits128Unfused;

    /// <summary>The lanes in use: <see cref="Best"/> unless a test or a proof asks for others. All give the same bits.</summary>
    internal static LaneWidth Width { get; set; } = Best;

    /// <summary>Whether 512-bit registers are here and in use.</summary>
    internal static bool IsWide => Width == LaneWidth.Bits512 && Best == LaneWidth.Bits512;

    /// <summary>The widths that this machine runs in hardware, narrowest first.</summary>
    public static IReadOnlyList<LaneWidth> Available =>
        [.. Enum.GetValues<LaneWidth>().Where(w => w <= Best)];
}
