using Sequence;

string sonnets = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "sonnets.txt")).Replace("\r\n", "\n", StringComparison.Ordinal);
Console.WriteLine($"twelve sonnets of Shakespeare's, {sonnets.Length:N0} letters");

using var session = new Poet.Session();
Console.WriteLine("before reading:");
Write(session, 'S', temperature: 1, length: 120);

float loss = Training.Run(session, Alphabet.Places(sonnets));

Console.WriteLine("after reading:");
foreach (char first in "WTO") Write(session, first, temperature: 0.4f, length: 220);
Console.WriteLine($"loss: {loss:F2}");

static void Write(Poet.Session session, char first, float temperature, int length)
{
    string verse = first + Alphabet.Text(session.RunVerse(Alphabet.PlaceOf(first), temperature, length).Span);
    Console.WriteLine();
    foreach (string line in verse.Split('\n')) Console.WriteLine("    " + line);
    Console.WriteLine();
}
