using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Parts of .NET whose answers change from one build to the next, and what to use instead.</summary>
internal static class Forbidden
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["System.Random"] = "draws random numbers while compiling, other ones in each build: RandomNormal, RandomUniform and the initializers draw at a run, and take a seed",
        ["System.Security.Cryptography.RandomNumberGenerator"] = "draws random numbers while compiling: RandomNormal and RandomUniform draw at a run",
        ["System.Guid"] = "is another one in each build",
        ["System.DateTime"] = Clock,
        ["System.DateTimeOffset"] = Clock,
        ["System.DateOnly"] = Clock,
        ["System.TimeProvider"] = Clock,
        ["System.Diagnostics.Stopwatch"] = Clock,
        ["System.Environment"] = "reads the environment, which differs from machine to machine: use a const or a placeholder",
        ["System.Console"] = "uses the console: Print(x, label) writes a value at a run",
        ["System.Net.Http.HttpClient"] = "uses the network",
        ["System.Threading.Tasks.Task"] = "is asynchronous, which a graph cannot be",
    };

    private const string Clock = "reads a clock: a graph is the same in every build; feed the time by a placeholder";

    /// <summary>Why a member cannot be used; null where nothing is known against it but that it has no source.</summary>
    public static string? Reason(ISymbol member)
    {
        var type = member as INamedTypeSymbol ?? member.ContainingType;
        if (type is null)
            return null;
        var name = type.ContainingNamespace + "." + type.Name;
        var reason = Types.TryGetValue(name, out var known) ? known
            : name.StartsWith("System.IO.", StringComparison.Ordinal) ? "uses files: FromFile<T>(path, name, dims) is a node whose values are read when the session is made"
            : null;
        return reason is null ? null : $"'{type.Name}' {reason}";
    }
}
