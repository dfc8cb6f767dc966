using System.Globalization;

namespace Sessile.Generator.Tracing.Library;

/// <summary>Static functions of char; letters' case is changed invariantly.</summary>
internal static class CharTable
{
    public static Dictionary<string, Func<LibraryCall, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["Char.IsDigit"] = c => char.IsDigit(Of(c)),
        ["Char.IsNumber"] = c => char.IsNumber(Of(c)),
        ["Char.IsLetter"] = c => char.IsLetter(Of(c)),
        ["Char.IsLetterOrDigit"] = c => char.IsLetterOrDigit(Of(c)),
        ["Char.IsUpper"] = c => char.IsUpper(Of(c)),
        ["Char.IsLower"] = c => char.IsLower(Of(c)),
        ["Char.IsWhiteSpace"] = c => char.IsWhiteSpace(Of(c)),
        ["Char.IsPunctuation"] = c => char.IsPunctuation(Of(c)),
        ["Char.IsSymbol"] = c => char.IsSymbol(Of(c)),
        ["Char.IsSeparator"] = c => char.IsSeparator(Of(c)),
        ["Char.IsControl"] = c => char.IsControl(Of(c)),
        ["Char.IsAscii"] = c => Of(c) < 128,
        ["Char.IsAsciiDigit"] = c => Of(c) is >= '0' and <= '9',
        ["Char.IsAsciiLetter"] = c => IsAsciiLetter(Of(c)),
        ["Char.IsAsciiLetterUpper"] = c => Of(c) is >= 'A' and <= 'Z',
        ["Char.IsAsciiLetterLower"] = c => Of(c) is >= 'a' and <= 'z',
        ["Char.IsAsciiLetterOrDigit"] = c => IsAsciiLetter(Of(c)) || Of(c) is >= '0' and <= '9',
        ["Char.IsBetween"] = c => (char)c[0]! >= (char)c[1]! && (char)c[0]! <= (char)c[2]!,
        ["Char.ToUpper"] = c => char.ToUpper(Of(c), CultureInfo.InvariantCulture),
        ["Char.ToLower"] = c => char.ToLower(Of(c), CultureInfo.InvariantCulture),
        ["Char.ToUpperInvariant"] = c => char.ToUpperInvariant(Of(c)),
        ["Char.ToLowerInvariant"] = c => char.ToLowerInvariant(Of(c)),
    };

    private static bool IsAsciiLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    /// <summary>The character given, or that at a position in a string.</summary>
    private static char Of(LibraryCall call) => call[0] is string text
        ? text[Values.Slices.Position(call[1], text.Length)]
        : (char)call[0]!;
}
