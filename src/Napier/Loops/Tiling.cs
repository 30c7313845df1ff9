using System.Runtime.CompilerServices;

namespace Napier;

/// <summary>
/// A walk in small rectangles. Where two operands run through two dimensions in different orders (a transposed one), a run of one jumps
/// from cache line to cache line of the other; a rectangle of whole cache lines on both sides reads each line once.
/// </summary>
internal readonly struct Tiling
{
    /// <summary>Rows of a rectangle: a cache line of float32.</summary>
    public const int Rows = 16;

    /// <summary>Columns of a rectangle.</summary>
    public const int Columns = 64;

    private readonly nint[] sizes, steps;
    private readonly int across;
    private readonly nint rowTiles, columnTiles;

    private Tiling(nint[] sizes, nint[] steps, int across)
    {
        (this.sizes, this.steps, this.across) = (sizes, steps, across);
        rowTiles = (sizes[across] + Rows - 1) / Rows;
        columnTiles = (sizes[^1] + Columns - 1) / Columns;
        Count = rowTiles * columnTiles;
        for (int d = 0; d < sizes.Length - 1; d++)
        {
            if (d != across) Count *= sizes[d];
        }
    }

    /// <summary>The number of rectangles.</summary>
    public nint Count { get; }

    /// <summary>The rectangles of a walk's last dimension and the one in which an operand's neighbours lie closest, if that is another.</summary>
    /// <param name="sizes">The walk's sizes.</param>
    /// <param name="steps">The walk's steps, operand after operand.</param>
    /// <param name="operand">The operand.</param>
    public static Tiling? Of(nint[] sizes, nint[] steps, int operand)
    {
        int n = sizes.Length, first = operand * n, best = n - 1;
        for (int d = 0; d < n - 1; d++)
        {
            nint step = Math.Abs(steps[first + d]);
            if (step != 0 && step < Math.Abs(steps[first + best])) best = d;
        }
        return n < 2 || best == n - 1 || sizes[best] < 4 ? null : new(sizes, steps, best);
    }

    /// <summary>How far apart two rows of an operand are.</summary>
    public nint RowStep(int operand) => steps[(operand * sizes.Length) + across];

    /// <summary>How far apart two columns of an operand are.</summary>
    public nint ColumnStep(int operand) => steps[(operand * sizes.Length) + sizes.Length - 1];

    /// <summary>Where a rectangle begins, and how large it is.</summary>
    public (nint Row, nint Column, nint Others, int Rows, int Columns) At(nint index)
    {
        (index, nint column) = Math.DivRem(index, columnTiles);
        (index, nint row) = Math.DivRem(index, rowTiles);
        row *= Rows;
        column *= Columns;
        return (row, column, index, (int)nint.Min(Rows, sizes[across] - row), (int)nint.Min(Columns, sizes[^1] - column));
    }

    /// <summary>Moves a rectangle of an operand into rows.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="source">The rectangle's first element.</param>
    /// <param name="destination">The first row.</param>
    /// <param name="rowStep">Bytes from row to row.</param>
    /// <param name="item">Bytes from column to column.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="mover">Moves single elements.</param>
    /// <param name="plain">Whether that is 4 bytes unchanged.</param>
    public void Bring(int operand, ref byte source, ref byte destination, nint rowStep, nint item, int rows, int columns, Mover mover, bool plain)
    {
        nint down = RowStep(operand), along = ColumnStep(operand);
        int squareRows = 0, squareColumns = 0;
        if (plain && item == 4 && down == 4 && Rearrange.CanTranspose)
        {
            (squareRows, squareColumns) = (rows & ~7, columns & ~7);
            for (int c = 0; c < squareColumns; c += 8)
            {
                for (int r = 0; r < squareRows; r += 8)
                {
                    Rearrange.Transpose8(ref Unsafe.AddByteOffset(ref source, (r * down) + (c * along)), along,
                        ref Unsafe.AddByteOffset(ref destination, (r * rowStep) + (c * item)), rowStep);
                }
            }
        }
        for (int c = 0; c < columns; c++)
        {
            int r = c < squareColumns ? squareRows : 0;
            if (r == rows) continue;
            mover(ref Unsafe.AddByteOffset(ref source, (r * down) + (c * along)), down,
                ref Unsafe.AddByteOffset(ref destination, (r * rowStep) + (c * item)), rowStep, rows - r);
        }
    }

    /// <summary>The byte offset of an operand's element.</summary>
    public nint Offset(int operand, nint row, nint column, nint others)
    {
        nint offset = (row * RowStep(operand)) + (column * ColumnStep(operand));
        for (int d = sizes.Length - 2; d >= 0; d--)
        {
            if (d == across) continue;
            (others, nint i) = Math.DivRem(others, sizes[d]);
            offset += i * steps[(operand * sizes.Length) + d];
        }
        return offset;
    }
}
