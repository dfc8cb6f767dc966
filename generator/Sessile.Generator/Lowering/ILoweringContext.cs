using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering.Calls;

namespace Sessile.Generator.Lowering;

/// <summary>What the lowering of a library call may ask for.</summary>
internal interface ILoweringContext
{
    /// <summary>Where a node's value stands, seen through views: strides over its own axes.</summary>
    Access AccessOf(Node node);

    /// <summary>Whether a part of a concatenation stands in its place there already.</summary>
    bool IsInPlace(Node part);

    /// <summary>Whether the node's value is to be made in the order of axes in which it is read, rather than in its own.</summary>
    bool IsReordered(Node node);

    /// <summary>The same packed in row-major order, copied if need be.</summary>
    Access PackedAccessOf(Node node);

    /// <summary>A copy of the elements that are read at the indices of a space, in the order of the indices but for one axis, along which they lie side by side; strides are over the space's axes.</summary>
    Access Transposed(Access access, Shape space, int last, string label);

    /// <summary>The buffer that a node's value is to be written to.</summary>
    TensorBuffer OutputOf(Node node);

    /// <summary>
    /// Lets <paramref name="node"/> be computed in the very memory of <paramref name="operand"/>, which holds it then; refused (false) where anything else
    /// reads the operand.
    /// </summary>
    bool TakeOver(Node operand, Node node);

    /// <summary>A buffer for the node's elements in the memory of another's, of as many elements of the same size.</summary>
    TensorBuffer Window(Node node, Access place);

    TensorBuffer Scratch(DType dtype, Dim count, string label);

    /// <summary>The packed form of a constant or a variable; null if the run writes to that variable, or nothing is to be packed.</summary>
    TensorBuffer? PackedWeights(WeightPack pack, string label);

    /// <summary>The packed form of a matrix that no turn of the loop around changes, made before the loop; null if there is no loop, or turns may change it.</summary>
    TensorBuffer? PackedBeforeLoop(InvariantPack pack);

    /// <summary>Whether this is inside of a branch or a loop, so that only the run knows how often it runs.</summary>
    bool IsNested { get; }

    /// <summary>Notes that the run moves a stream of random numbers on.</summary>
    void Draw(int stream, Dim blocks);
}
