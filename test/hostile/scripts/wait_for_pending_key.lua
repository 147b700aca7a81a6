-- must: reach timeout
cache.mark_pending('hostile pending')
return cache.get('hostile pending')
