using QuickStart;

// Two sessions of one graph: each has variables of its own, and has run their initializers.
using var first = new Product.Session();
using var second = new Product.Session();
Console.WriteLine($"first:  {first.RunW().ToString()}");
Console.WriteLine($"second: {second.RunW().ToString()}");

// A variable is a span over the session's live value. What one session assigns, the other does not see.
first.W1[0] = 10;
Console.WriteLine($"first after W1[0] = 10:  {first.RunW().ToString()}");
Console.WriteLine($"second, left as it was:  {second.RunW().ToString()}");
