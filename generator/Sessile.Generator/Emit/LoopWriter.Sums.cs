using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Emit;

// Sums from row to row, which stand in memory: few enough values that the nearest cache has them when the next row comes.
internal sealed partial class LoopWriter
{
    /// <summary>Whether what is stored at the place is added to what is there.</summary>
    private bool IsSum(int place) => _nest.Kernel.Outputs.ElementAtOrDefault(place - _nest.Kernel.Inputs.Count) is { Sums: true };

    /// <summary>Nothing has been summed yet.</summary>
    private void OpenSums()
    {
        foreach (var (output, place) in Outputs.Where(o => o.Output.Sums))
        {
            var (type, reference) = (output.Access.Buffer.DType, _signature.ReferenceTo(output.Access));
            var length = _nest.Folded.Where(a => !a.Strides[place].Equals(Dim.Zero)).Aggregate(Dim.One, (product, a) => product * a.Extent);
            _writer.Line(length.IsOne ? $"{reference} = 0;"
                : $"Unsafe_.InitBlockUnaligned(ref Unsafe_.As<{type.CSharpName()}, byte>(ref {reference}), 0, {Dim.Literal(length.Value * type.Size())});");
        }
    }
}
