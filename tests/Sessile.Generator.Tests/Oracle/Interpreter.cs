using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// What every op means, straight from its definition and as slowly as that takes: the oracle that the compiler's output is held against.
/// It shares nothing with the compiler but the data types of the IR.
/// </summary>
internal static partial class Interpreter
{
    private static readonly Dictionary<Type, Func<Op, Call, Tensor>> Definitions = [];

    static Interpreter()
    {
        DefineElementwise();
        DefineViews();
        DefineSources();
        DefineReductions();
        DefineScans();
        DefineAlgebra();
        DefineMatrices();
        DefineBases();
        DefineIndexing();
        DefineConvolution();
        DefinePooling();
        DefineActivations();
        DefineRows();
        DefineAttention();
        DefineLosses();
    }

    public static bool Knows(Op op) => Definitions.ContainsKey(op.GetType());

    public static Tensor Apply(Op op, Call call)
    {
        if (!Definitions.TryGetValue(op.GetType(), out var definition))
            throw new NotSupportedException("the reference does not define " + op.Name);
        var result = ComputesInFloat(op, call) ? InFloat(op, call) : definition(op, call);
        if (result.DType != call.Type.DType || !result.Dims.SequenceEqual(call.ResultDims))
            throw new InvalidOperationException($"{op.Name}: the graph says {call.Type}, the definition yields {result}");
        return result;
    }

    /// <summary>Floats of 16 bits are computed with as floats, whatever is moved or converted apart.</summary>
    private static bool ComputesInFloat(Op op, Call call) => call.Operands.Append(null).Any(o => (o?.DType ?? call.Type.DType).IsStoredFloat()) && call.Operands.Count > 0
        && op is not (Cast or Reshape or Transpose or BroadcastTo or Slice or Concat or Pad or SetWindow or Gather or ScatterRows { Kind: ScatterKind.Update } or Elementwise { Function: ScalarFunction.Where });

    /// <summary>The result of floats, rounded once. The least number of 16 bits stands for the least float, which is the maximum of an empty segment.</summary>
    private static Tensor InFloat(Op op, Call call)
    {
        var type = call.Type.DType;
        static DType Wide(DType type) => type.IsStoredFloat() ? DType.Float : type;
        var operands = call.Operands.Select(o => o.DType.IsStoredFloat() ? new Tensor(DType.Float, o.Dims, o.Cells) : o).ToArray();
        var result = Apply(op, new Call(call.Type.With(Wide(type)), operands, call.SizeOf));
        return !type.IsStoredFloat() ? result : result.Select(type, cell =>
            op is SegmentReduce && cell.Real == float.MinValue ? Cell.OfReal(FloatFormat.Of(type)!.Least) : Convert(cell, DType.Float, type));
    }

    private static void Define<TOp>(Definition<TOp> definition)
        where TOp : Op => Definitions.Add(typeof(TOp), (op, call) => definition((TOp)op, call));
}
