using System.Diagnostics;
using Digits;

(DigitSet training, DigitSet heldBack) = DigitSet.Load(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "digits.csv.gz")));
Console.WriteLine($"{training.Count} handwritten digits to learn from, {heldBack.Count} held back to test on");

using var session = new DigitClassifier.Session();
Training.Run(session, training);
float trained = session.RunAccuracy(heldBack.Images, heldBack.Labels);
Console.WriteLine($"accuracy on those held back: {trained * 100:F1} %");

string file = Path.Combine(Path.GetTempPath(), $"digits-{Environment.ProcessId}.safetensors");
session.Save(file);
using var restored = new DigitClassifier.Session(new() { Initialize = false });
restored.Restore(file);
Console.WriteLine($"saved {new FileInfo(file).Length:N0} bytes, and restored them in a second session");
File.Delete(file);

Gallery.Draw(heldBack, restored.RunPredictions(heldBack.Images), places: [0, 93, 186, 278]);

const int Rounds = 200;
var watch = Stopwatch.StartNew();
for (int round = 0; round < Rounds; round++) restored.RunPredictions(heldBack.Images);
Console.WriteLine($"predictions: {Rounds * heldBack.Count / watch.Elapsed.TotalSeconds:N0} examples per second");

float accuracy = restored.RunAccuracy(heldBack.Images, heldBack.Labels);
Console.WriteLine($"accuracy: {accuracy * 100:F1} %");
return accuracy == trained ? 0 : 1;
