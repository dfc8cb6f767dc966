namespace Sessile;

// Arrays of nodes taken apart.
public static partial class NodeExtensions
{
    /// <summary>The nodes of an array one by one: <c>var (a, b) = Split(x, 2)</c>. An array of another length is an error.</summary>
    public static void Deconstruct<T>(this Node<T>[] xs, out Node<T> a, out Node<T> b) => throw GraphOnly.Error();

    /// <summary>An array of three nodes, one by one.</summary>
    public static void Deconstruct<T>(this Node<T>[] xs, out Node<T> a, out Node<T> b, out Node<T> c) => throw GraphOnly.Error();

    /// <summary>An array of four nodes, one by one.</summary>
    public static void Deconstruct<T>(this Node<T>[] xs, out Node<T> a, out Node<T> b, out Node<T> c, out Node<T> d) => throw GraphOnly.Error();

    /// <summary>An array of five nodes, one by one.</summary>
    public static void Deconstruct<T>(
        this Node<T>[] xs, out Node<T> a, out Node<T> b, out Node<T> c, out Node<T> d, out Node<T> e) =>
        throw GraphOnly.Error();

    /// <summary>An array of six nodes, one by one.</summary>
    public static void Deconstruct<T>(
        this Node<T>[] xs, out Node<T> a, out Node<T> b, out Node<T> c, out Node<T> d, out Node<T> e, out Node<T> f) =>
        throw GraphOnly.Error();

    /// <summary>An array of seven nodes, one by one.</summary>
    public static void Deconstruct<T>(
        this Node<T>[] xs, out Node<T> a, out Node<T> b, out Node<T> c, out Node<T> d, out Node<T> e, out Node<T> f, out Node<T> g) =>
        throw GraphOnly.Error();

    /// <summary>An array of eight nodes, one by one.</summary>
    public static void Deconstruct<T>(
        this Node<T>[] xs, out Node<T> a, out Node<T> b, out Node<T> c, out Node<T> d, out Node<T> e, out Node<T> f, out Node<T> g, out Node<T> h) =>
        throw GraphOnly.Error();
}
