using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Lowering;

/// <summary>Which bodies can run lane by lane: one element size throughout, conditions only between comparison and use, every function with a vector form.</summary>
internal static class VectorSteps
{
    public static bool AreVectors(LoopKernel kernel)
    {
        var sizes = kernel.Body.Where(s => s.DType != DType.Bool).Select(s => s.DType.Size()).Distinct().ToArray();
        return sizes.Length == 1 && sizes[0] >= 4
            && kernel.Body.All(IsVector)
            && kernel.Inputs.All(i => i.Buffer.DType != DType.Bool)
            && kernel.Outputs.All(o => o.Access.Buffer.DType != DType.Bool);
    }

    private static bool IsVector(Step step) => step switch
    {
        ApplyStep apply => Enum.TryParse(apply.Function, out ScalarFunction function) && IsVector(function, apply.DType),
        LoadStep load => load.DType != DType.Bool,
        LiteralStep literal => literal.DType != DType.Bool,
        DimStep => true,
        _ => step.DType is DType.Float or DType.Double or DType.Int or DType.Long,
    };

    private static bool IsVector(ScalarFunction function, DType dtype) => function switch
    {
        ScalarFunction.Divide or ScalarFunction.Mod or ScalarFunction.FloorDiv or ScalarFunction.FloorMod or ScalarFunction.Pow
            or ScalarFunction.Sign or ScalarFunction.Reciprocal => dtype.IsFloating(),
        _ => true,
    };
}
