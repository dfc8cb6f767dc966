using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>The extents of a padded tensor as the library takes them: axes without padding are one with the axis before them.</summary>
internal sealed record SurroundedExtents(IReadOnlyList<Dim> Dims, IReadOnlyList<Dim> Before, IReadOnlyList<Dim> Inner)
{
    private const int MaxRank = 8;

    public bool IsTaken => Dims.Count is > 0 and <= MaxRank;

    public static SurroundedExtents Of(Node node)
    {
        var pad = (Pad)node.Op;
        var (dims, before, inner) = (new List<Dim>(), new List<Dim>(), new List<Dim>());
        for (var axis = 0; axis < node.Shape.Rank; axis++)
        {
            var (dim, size) = (node.Shape[axis], node.Operands[0].Shape[axis]);
            if (axis == 0 || !dim.Equals(size))
            {
                dims.Add(dim);
                before.Add(pad.Before[axis]);
                inner.Add(size);
                continue;
            }

            var last = dims.Count - 1;
            dims[last] *= dim;
            before[last] *= dim;
            inner[last] *= dim;
        }

        return new(dims, before, inner);
    }
}
