using System.Globalization;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Methods of strings; always ordinal and invariant.</summary>
internal static class StringTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["String.Concat"] = c => string.Concat(Parts(c).Select(p => c.Evaluator.Text(p, c.Site))),
        ["String.Join"] = c => string.Join(c.Evaluator.Text(c[0], c.Site), (c.Count == 2 ? c.List(1) : c.Arguments.Skip(1)).Select(p => c.Evaluator.Text(p, c.Site))),
        ["String.IsNullOrEmpty"] = c => string.IsNullOrEmpty(c[0] as string),
        ["String.IsNullOrWhiteSpace"] = c => string.IsNullOrWhiteSpace(c[0] as string),
        ["String.Equals"] = c => c.Self is null ? string.Equals(c[0] as string, c[1] as string, Options.Comparison(c)) : string.Equals((string)c.Self, c[0] as string, Options.Comparison(c)),
        ["String.Contains"] = c => Self(c).IndexOf(c.Evaluator.Text(c[0], c.Site), Options.Comparison(c)) >= 0,
        ["String.StartsWith"] = c => Self(c).StartsWith(c.Evaluator.Text(c[0], c.Site), Options.Comparison(c)),
        ["String.EndsWith"] = c => Self(c).EndsWith(c.Evaluator.Text(c[0], c.Site), Options.Comparison(c)),
        ["String.IndexOf"] = IndexOf,
        ["String.Substring"] = c => c.Count == 1 ? Self(c).Substring(c.Int(0)) : Self(c).Substring(c.Int(0), c.Int(1)),
        ["String.Replace"] = c => Self(c).Replace(c.Evaluator.Text(c[0], c.Site), c.Evaluator.Text(c[1], c.Site)),
        ["String.Split"] = Split,
        ["String.Trim"] = c => Self(c).Trim(Characters(c)),
        ["String.TrimStart"] = c => Self(c).TrimStart(Characters(c)),
        ["String.TrimEnd"] = c => Self(c).TrimEnd(Characters(c)),
        ["String.ToUpperInvariant"] = c => Self(c).ToUpperInvariant(),
        ["String.ToLowerInvariant"] = c => Self(c).ToLowerInvariant(),
        ["String.ToUpper"] = c => Self(c).ToUpperInvariant(),
        ["String.ToLower"] = c => Self(c).ToLowerInvariant(),
        ["String.PadLeft"] = c => Self(c).PadLeft(c.Int(0), c.Count > 1 ? (char)c[1]! : ' '),
        ["String.PadRight"] = c => Self(c).PadRight(c.Int(0), c.Count > 1 ? (char)c[1]! : ' '),
        ["String.Format"] = Format,
    };

    private static string Self(LibraryCall call) => (string)call.Self!;

    private static object IndexOf(LibraryCall call)
    {
        var start = call.Count > 1 && call[1] is int from ? from : 0;
        var count = call.Count > 2 && call[2] is int length ? length : Self(call).Length - start;
        return Self(call).IndexOf(call.Evaluator.Text(call[0], call.Site), start, count, Options.Comparison(call));
    }

    /// <summary>By one separator or several, into so many parts at most, with or without empty ones.</summary>
    private static ListValue Split(LibraryCall call)
    {
        var separators = call[0] is ListValue list ? list.Items : [call[0]];
        var most = call.Count > 1 && call[1] is int count ? count : int.MaxValue;
        var options = call.Arguments.OfType<EnumValue>().Any(o => o.Name == nameof(StringSplitOptions.RemoveEmptyEntries)) ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None;
        return new ListValue(Self(call).Split([.. separators.Select(s => call.Evaluator.Text(s, call.Site))], most, options));
    }

    /// <summary>What is trimmed: whitespace, where no characters are given.</summary>
    private static char[] Characters(LibraryCall call) => call.Count == 0 ? [] : call[0] is ListValue list ? [.. list.Items.Cast<char>()] : [(char)call[0]!];

    private static IEnumerable<object?> Parts(LibraryCall call) => call is { Count: 1 } && call[0] is ListValue list ? list.Items : call.Arguments;

    private static string Format(LibraryCall call)
    {
        var items = call is { Count: 2 } && call[1] is ListValue list ? list.Items : call.Arguments.Skip(1).ToList();
        return string.Format(CultureInfo.InvariantCulture, call.String(0), items.Select(i => i is IFormattable ? i : call.Evaluator.Text(i, call.Site)).ToArray());
    }
}
