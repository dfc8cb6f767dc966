using System.Collections.Immutable;
using System.Globalization;

namespace Sessile.Generator.Diagnostics;

/// <summary>The arguments of a message as a diagnostic's properties, by their position: code fixes take them from there.</summary>
internal static class MessageProperties
{
    public static ImmutableDictionary<string, string?> Of(IEnumerable<object> arguments) =>
        arguments.Select((value, i) => new KeyValuePair<string, string?>(i.ToString(CultureInfo.InvariantCulture), value.ToString())).ToImmutableDictionary();
}
