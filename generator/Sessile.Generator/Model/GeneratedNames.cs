namespace Sessile.Generator.Model;

/// <summary>Names that generated code has whatever the graph, and that no member of a graph may have where it would be in their way.</summary>
internal static class GeneratedNames
{
    /// <summary>What is generated into a session for others to call, and the session itself.</summary>
    public static readonly string[] SessionMembers = ["Session", "Initialize", "Fork"];

    /// <summary>Names of what every other line of a kernel says, which would be unreadable in full.</summary>
    public static readonly (string Name, string Type)[] Aliases =
    [
        ("Unsafe_", "System.Runtime.CompilerServices.Unsafe"),
        ("Vector128_", "System.Runtime.Intrinsics.Vector128"),
        ("Vector256_", "System.Runtime.Intrinsics.Vector256"),
        ("Vector512_", "System.Runtime.Intrinsics.Vector512"),
        ("VectorMath_", "Sessile.Simd.VectorMath"),
    ];

    /// <summary>What kernels and runs call types by: C#'s word for the native integers is a name like any other.</summary>
    public static readonly string[] Types = [.. Aliases.Select(a => a.Name), "nint"];
}
