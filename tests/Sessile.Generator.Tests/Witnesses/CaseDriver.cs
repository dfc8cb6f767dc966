using Microsoft.CodeAnalysis;
using Sessile.Generator.IR;
using Sessile.Generator.Model;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Code that calls a session's Run methods with copies of arrays that stand at given addresses, since spans cannot pass through reflection.</summary>
internal static class CaseDriver
{
    public static string Of(INamedTypeSymbol session, GraphModel model)
    {
        var runs = session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Name.StartsWith("Run", StringComparison.Ordinal) && m.DeclaredAccessibility == Accessibility.Public);
        var name = session.ContainingType.ToDisplayString();
        return $$"""
            using System;
            using System.Collections.Generic;
            namespace Drivers
            {
                public static class {{session.ContainingType.Name}}
                {
                    public static object Open() => new {{name}}.Session();

                    public static Array Run(object target, string method, IReadOnlyDictionary<string, Array> x, IReadOnlyDictionary<string, nint> at)
                    {
                        var session = ({{name}}.Session)target;
                        switch (method)
                        {
            {{string.Join("\n", runs.Select(Case))}}
                            default: throw new MissingMethodException(method);
                        }
                    }

                    public static Array Variable(object target, string name) => name switch
                    {
                        {{string.Join("\n            ", model.Variables.Select(v => $"\"{v.Name}\" => (({name}.Session)target).Variables[\"{v.Name}\"].AsSpan<{v.Type.DType.CSharpName()}>().ToArray(),"))}}
                        _ => throw new MissingMemberException(name),
                    };
                }
            }
            """;
    }

    private static string Case(IMethodSymbol method)
    {
        var call = $"session.{method.Name}({string.Join(", ", method.Parameters.Select(Argument))})";
        var value = method.ReturnsVoid ? $"{call}; return Array.Empty<float>();"
            : method.ReturnType.Name == "TensorView" ? $"return {call}.ToArray();"
            : $"return new[] {{ {call} }};";
        return $"                case \"{method.Name}\": {value}";
    }

    /// <summary>A placeholder's values by its property's name; a dimension's size by its own name.</summary>
    private static string Argument(IParameterSymbol parameter)
    {
        var isArray = parameter.Type is INamedTypeSymbol { TypeArguments.Length: 1 };
        var element = isArray ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
        var key = char.IsDigit(parameter.Name[^1]) ? char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..] : parameter.Name;
        return isArray
            ? $"System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.AddByteOffset(ref System.Runtime.CompilerServices.Unsafe.NullRef<{element}>(), at[\"{key}\"]), x[\"{key}\"].Length)"
            : $"(({element}[])x[\"{key}\"])[0]";
    }
}
