using System.Globalization;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Parameters of .NET's methods that change what a method means: those that it does not heed are refused, never passed over.</summary>
internal static class Options
{
    /// <summary>What a method of the tables does if nothing else is said.</summary>
    private static readonly HashSet<string> Usual = new(StringComparer.Ordinal) { "Ordinal", "None", "Integer", "Float", "Float, AllowThousands" };

    /// <exception cref="Diagnostics.GraphException">An option asks for something else than what the compiler does.</exception>
    public static void RequireHeeded(LibraryCall call)
    {
        foreach (var parameter in call.Method.Parameters)
        {
            var value = call.Arguments.ElementAtOrDefault(parameter.Ordinal);
            if (IsOption(parameter.Type.Name) && !IsHeeded(value))
                throw Evaluator.Untraceable($"'{call.Method.ContainingType.Name}.{call.Method.Name}' cannot be called with this {parameter.Type.Name} while compiling");
        }
    }

    public static StringComparison Comparison(LibraryCall call) =>
        call.Arguments.OfType<EnumValue>().Any(e => e.Name == nameof(StringComparison.OrdinalIgnoreCase)) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static bool IsOption(string type) =>
        type is "StringComparison" or "StringSplitOptions" or "NumberStyles" or "IFormatProvider" or "CultureInfo" or "IEqualityComparer" or "IComparer" or "StringComparer";

    private static bool IsHeeded(object? value) => value switch
    {
        null => true,
        EnumValue { Type: "StringComparison", Name: nameof(StringComparison.OrdinalIgnoreCase) } => true,
        EnumValue { Type: "StringSplitOptions", Name: nameof(StringSplitOptions.RemoveEmptyEntries) } => true,
        EnumValue option => Usual.Contains(option.Name),
        _ => value is CultureInfo,
    };
}
