using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>An epilogue that adds one, which tells whether an element is finished too early, twice or not at all.</summary>
internal readonly ref struct Increment<T>(ref T c, nint stride) : IEpilogue
    where T : unmanaged, INumber<T>
{
    private readonly ref T _c = ref c;
    private readonly nint _stride = stride;

    public static bool IsNone => false;

    public void Finish(nint product, nint row, nint column, nint rows, nint columns)
    {
        for (nint i = row; i < row + rows; i++)
        {
            for (nint j = column; j < column + columns; j++)
                Unsafe.Add(ref _c, i * _stride + j) += T.One;
        }
    }
}
