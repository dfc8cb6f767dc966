using System.Globalization;

namespace Sessile.Sessions;

/// <summary>The state of a session's random nodes as one entry of a checkpoint's metadata: key, op seed and block of each in hexadecimal digits.</summary>
internal static class RandomStateText
{
    public const string Name = "sessile.random";

    private const int Digits = 16;

    public static string Write(ReadOnlySpan<RandomStream> streams)
    {
        string[] parts = new string[streams.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = string.Create(CultureInfo.InvariantCulture, $"{streams[i].Key:x16} {streams[i].OpSeed:x16} {streams[i].Block:x16}");
        return string.Join(';', parts);
    }

    /// <exception cref="CheckpointException">The text is none that <see cref="Write"/> writes.</exception>
    public static RandomStream[] Parse(string text) => Array.ConvertAll(text.Split(';'), part =>
    {
        if (part.Split(' ') is not [var key, var opSeed, var block])
            throw Damaged();
        return new RandomStream { Key = Number(key), OpSeed = Number(opSeed), Block = Number(block) };
    });

    private static ulong Number(string digits) =>
        digits.Length == Digits && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : throw Damaged();

    private static CheckpointException Damaged() => new($"The checkpoint's metadata '{Name}' is damaged.");
}
