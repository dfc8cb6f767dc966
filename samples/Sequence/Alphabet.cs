namespace Sequence;

/// <summary>The letters that the poet knows, and their places.</summary>
internal static class Alphabet
{
    private const string Letters = "\n !',-.:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public const int Size = 62;

    public static int[] Places(string text) => [.. text.Select(PlaceOf)];

    public static int PlaceOf(char letter) => Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place
        ? place
        : throw new FormatException($"The poet does not know the letter '{letter}'.");

    public static string Text(ReadOnlySpan<int> places)
    {
        var letters = new char[places.Length];
        for (int i = 0; i < letters.Length; i++) letters[i] = Letters[places[i]];
        return new string(letters);
    }
}
