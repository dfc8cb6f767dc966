namespace Sessile.Benchmarks.Ratios;

/// <summary>The columns' names.</summary>
internal static class PeerNames
{
    public const string Ours = "Sessile";
    public const string OnnxRuntime = "ONNX Runtime, bound";
    public const string Torch = "TorchSharp, inference mode";
    public const string ByHand = "by hand in C#";
}

/// <summary>The groups of rows by name.</summary>
internal static class RatioGroups
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Row>>> Groups = new(StringComparer.Ordinal)
    {
        ["small"] = SmallGroup.Rows,
    };

    public static IEnumerable<string> Names => Groups.Keys;

    public static IReadOnlyList<Row> Rows(string group) =>
        group == "all" ? Groups.Values.SelectMany(rows => rows()).ToArray() : Groups[group]();
}
