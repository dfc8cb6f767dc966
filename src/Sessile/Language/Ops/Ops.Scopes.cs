namespace Sessile;

// Names, and variables that are shared.
public static partial class Ops
{
    /// <summary>What a function gives, with the names of the variables and nodes that it makes under a scope.</summary>
    /// <remarks>Source: <c>tf.variable_scope</c>.</remarks>
    /// <param name="name">The scope, which becomes <c>name/</c>, or <c>name_1/</c> where that is taken.</param>
    /// <param name="function">What to do there. It is traced once.</param>
    public static T Scope<T>(string name, Func<T> function) => throw GraphOnly.Error();

    /// <summary>A function whose variables are made at its first call, and shared by all later ones.</summary>
    /// <remarks>Source: <c>tf.make_template</c>.</remarks>
    /// <param name="function">A lambda or method over nodes.</param>
    public static TDelegate Template<TDelegate>(TDelegate function) where TDelegate : Delegate => throw GraphOnly.Error();
}
