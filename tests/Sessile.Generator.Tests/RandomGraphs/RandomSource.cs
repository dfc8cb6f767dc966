using Sessile.Generator.IR;
using Sessile.Generator.Model;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>The user's part of a random graph's session, and what drives it from arrays.</summary>
internal static class RandomSource
{
    public static string Of(GraphModel model)
    {
        var name = model.Class.Name;
        var parameters = model.Runs[0].Parameters;
        return $$"""
            using System;
            namespace RandomGraphs
            {
                public partial class {{name}}
                {
                    public sealed partial class Session
                    {
                        public partial void {{RandomModel.RunName}}({{string.Join(", ", parameters.Select(Declare))}});
                    }

                    public static object Open() => new Session();

                    public static void Run(object session, Array[] x) => ((Session)session).{{RandomModel.RunName}}({{string.Join(", ", parameters.Select(Pass))}});

                    public static Array Variable(object session, int index) => index switch
                    {
                        {{string.Join("\n            ", model.Variables.Select((v, i) => $"{i} => ((Session)session).Variables[\"{v.Name}\"].AsSpan<{v.Type.DType.CSharpName()}>().ToArray(),"))}}
                        _ => throw new ArgumentOutOfRangeException(),
                    };

                    public static void Reverse(object session)
                    {
                        {{string.Join("\n            ", model.Variables.Select(v => $"((Session)session).Variables[\"{v.Name}\"].AsSpan<{v.Type.DType.CSharpName()}>().Reverse();"))}}
                    }
                }
            }
            """;
    }

    private static string Declare(RunParameter parameter)
    {
        var type = parameter.DType.CSharpName();
        return parameter.Kind switch
        {
            ParameterKind.Scalar => $"{type} {parameter.Name}",
            ParameterKind.Span => $"ReadOnlySpan<{type}> {parameter.Name}",
            ParameterKind.OutScalar => $"out {type} {parameter.Name}",
            _ => $"Span<{type}> {parameter.Name}",
        };
    }

    private static string Pass(RunParameter parameter, int index)
    {
        var array = $"(({parameter.DType.CSharpName()}[])x[{index}])";
        return parameter.Kind switch
        {
            ParameterKind.Scalar => array + "[0]",
            ParameterKind.OutScalar => $"out {array}[0]",
            _ => array,
        };
    }
}
