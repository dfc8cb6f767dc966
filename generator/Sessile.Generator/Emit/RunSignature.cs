using Sessile.Generator.IR;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>The header of a Run method.</summary>
internal static class RunSignature
{
    /// <summary>In stubs, the type of a value whose shape is not known: whatever the caller takes it for.</summary>
    public const string UnknownValue = "UnknownValue_";

    /// <summary>A declared method is repeated as the user wrote it.</summary>
    public static string Of(RunModel run) => run.Signature.Length > 0
        ? run.Signature
        : $"{run.Modifiers} {(run.IsPartial ? "partial " : "")}{ReturnType(run.Return)} {Names.Escape(run.Name)}({string.Join(", ", run.Parameters.Select(Parameter))})";

    private static string ReturnType(RunReturn result) => result.Kind switch
    {
        ReturnKind.Void => "void",
        ReturnKind.Scalar => result.ElementTypes[0].CSharpName(),
        ReturnKind.Unknown => $"{UnknownValue}<{result.ElementTypes[0].CSharpName()}>",
        ReturnKind.View => $"global::Sessile.TensorView<{result.ElementTypes[0].CSharpName()}>",
        _ => "(" + string.Join(", ", result.ElementTypes.Zip(result.ElementNames, (t, n) => n.Length == 0 ? t.CSharpName() : $"{t.CSharpName()} {Names.Escape(n)}")) + ")",
    };

    private static string Parameter(RunParameter parameter)
    {
        var type = parameter.DType.CSharpName();
        var text = parameter.Kind switch
        {
            ParameterKind.Span => $"global::System.ReadOnlySpan<{type}>",
            ParameterKind.View => $"global::Sessile.TensorView<{type}>",
            ParameterKind.TensorSpan => $"global::System.Numerics.Tensors.ReadOnlyTensorSpan<{type}>",
            ParameterKind.Scalar => type,
            ParameterKind.Dimension => "int",
            ParameterKind.OutSpan => $"global::System.Span<{type}>",
            ParameterKind.OutTensorSpan => $"global::System.Numerics.Tensors.TensorSpan<{type}>",
            ParameterKind.OutView => $"out global::Sessile.TensorView<{type}>",
            _ => $"out {type}",
        };
        return text + " " + Names.Escape(parameter.Name);
    }
}
