using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>The second factor of products, [k, n], that stands in a buffer all through a loop, to be packed as products read it.</summary>
/// <param name="Count">The elements of the copy, at most.</param>
internal sealed record InvariantPack(TensorBuffer Buffer, Dim Offset, Dim Row, Dim Column, Dim N, Dim K, long Count)
{
    public Kernel Into(TensorBuffer packed) => new CallKernel(
        "global::Sessile.Kernels.Gemm.Pack",
        [
            Call.In(new Access(Buffer, Offset, [])), Call.Size(Row), Call.Size(Column), Call.Size(N), Call.Size(K),
            new Argument(ArgumentKind.Output, new Access(packed, Dim.Zero, [])), Call.Threads,
        ],
        false)
    {
        Comment = string.Format(CultureInfo.InvariantCulture, "{0} {1}, in the order in which the loop's products read it", Buffer.Label, Shape.Of(K, N)),
        Label = Buffer.Label + "Packed",
    };
}
