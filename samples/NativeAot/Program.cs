using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using NativeAot;

// The first result is there a few milliseconds after the process starts: nothing is compiled any more.
using var session = new Classifier.Session(new() { Threads = 1 });
float[] images = new float[32 * 784];
for (int i = 0; i < images.Length; i++)
    images[i] = i % 17 / 17f;
Console.WriteLine($"{session.RunProbabilities(images.AsSpan(0, 784)).ToString(3)}");
if (args is ["first"])
    return;

// At the same speed as with the just-in-time compiler, as long as the instruction set is told: see the project file.
double best = double.PositiveInfinity;
for (int round = 0; round < 200; round++)
{
    long start = Stopwatch.GetTimestamp();
    for (int run = 0; run < 10; run++)
        session.RunProbabilities(images);
    best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / 10);
}

string width = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : "128";
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{width} bits: {best:0.0} µs for a batch of 32"));
