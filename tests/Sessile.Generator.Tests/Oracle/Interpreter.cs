using Sessile.Generator.IR;

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
        var result = definition(op, call);
        if (result.DType != call.Type.DType || !result.Dims.SequenceEqual(call.ResultDims))
            throw new InvalidOperationException($"{op.Name}: the graph says {call.Type}, the definition yields {result}");
        return result;
    }

    private static void Define<TOp>(Definition<TOp> definition)
        where TOp : Op => Definitions.Add(typeof(TOp), (op, call) => definition((TOp)op, call));
}
